using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Projects;

internal sealed class InitCommand : Verb
{
    private readonly Argument<string> _name = new("name")
    {
        Description =
            "The project's name. It becomes the folder's, unless the current one is empty or has it.",
    };

    public InitCommand()
        : base("init", "Create a project that is ready to start. Overwrites nothing.")
    {
        Arguments.Add(_name);
        Examples = [new("init myapp", ".poststack.yml, compose files and environments/dev.env")];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var name = call.Parsed.GetRequiredValue(_name);
        var created = call.Parts.Projects.Create(name, call.ProjectDir);

        var from = Path.GetFullPath(call.ProjectDir ?? Environment.CurrentDirectory);
        call.Terminal.Show(new NewProjectView(created, from));
        return Task.FromResult(ExitCode.Success);
    }
}
