using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Projects;

namespace Poststack.Cli.Projects;

internal sealed class SchemaCommand : Verb
{
    public SchemaCommand()
        : base("schema", "Print the JSON Schema of .poststack.yml, for editors.") =>
        Examples = [
            new("schema > poststack.schema.json", "then point the editor's YAML support at it"),
        ];

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        call.Terminal.WriteRaw(ProjectSchema.ToJson());
        return Task.FromResult(ExitCode.Success);
    }
}
