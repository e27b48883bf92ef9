using System.CommandLine;
using System.Text;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Machine;

namespace Poststack.Cli.Databases;

internal sealed class DbDumpSchemaCommand : Verb
{
    private const string Standard = "-";

    private readonly EnvPositional _env;
    private readonly Option<string> _file = new("--file", "-f")
    {
        Description = "Where to write it, from the project's folder; - for standard output.",
        HelpName = "file",
        Validators = { EmptyPath.Refuse },
        DefaultValueFactory = _ => "schema.sql",
    };
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Write nothing; exit with 7 where the file is not what it would be.",
    };

    private readonly DryRunOption _dryRun = new(
        "Write nothing; say whether the file would change."
    );

    public DbDumpSchemaCommand()
        : base("dump-schema", "Write the schema of an env's database as SQL, to be committed.")
    {
        _env = new(this);
        Options.Add(_file);
        Options.Add(_check);
        Options.Add(_dryRun);
        Examples =
        [
            new("db dump-schema dev", "schema.sql"),
            new("db dump-schema dev --check", "in continuous integration, after db migrate"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var file = call.Parsed.GetRequiredValue(_file);
        var schema = await call.WithProgressAsync(progress =>
            call.Databases.DumpSchemaAsync(env.Name, progress, ct)
        );
        if (string.Equals(file, Standard, StringComparison.Ordinal))
        {
            call.Terminal.WriteRaw(schema);
            return ExitCode.Success;
        }

        var path = Path.GetFullPath(file, call.Project.Folder);
        var isSame = File.Exists(path) && await File.ReadAllTextAsync(path, ct) == schema;
        var isCheck = call.Parsed.GetValue(_check);
        var isDryRun = call.Parsed.GetValue(_dryRun);
        if (!isSame && !isCheck && !isDryRun)
            WholeFile.Write(path, Encoding.UTF8.GetBytes(schema));

        call.Terminal.ShowResult(new SchemaFileView(file, isSame, isCheck, isDryRun));
        return isSame || !isCheck ? ExitCode.Success : ExitCode.Findings;
    }
}
