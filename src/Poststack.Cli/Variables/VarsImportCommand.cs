using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables.Imports;

namespace Poststack.Cli.Variables;

internal sealed class VarsImportCommand : Verb
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "What another tool wrote; left out, stdin is read.",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { EmptyPath.Refuse },
    };
    private readonly Option<string> _format = new("--format")
    {
        Description = "What it is; by its name and content where left out.",
        HelpName = string.Join('|', FormatNames.Imports),
        DefaultValueFactory = _ => "auto",
    };
    private readonly PlaceOptions _place;
    private readonly Option<bool> _replace = new("--replace")
    {
        Description = "Overwrite other values that the file has.",
    };

    public VarsImportCommand()
        : base(
            "import",
            "Put variables from another tool's file into an env's file. Secrets are sealed."
        )
    {
        Arguments.Add(_file);
        _format.AcceptOnlyFromAmong([.. FormatNames.Imports]);
        Options.Add(_format);
        _place = new(this);
        Options.Add(_replace);
        Examples =
        [
            new("vars import .env --env dev", "an env file, dotenvx's encrypted ones too"),
            new(
                "vars import docker-compose.yml --env dev",
                "what its services have under environment:"
            ),
            new("vars import secret.yml --env staging", "Kubernetes Secrets and ConfigMaps"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _place.EnvOf(call);
        var place = _place.Read(call, env);
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var path = call.Parsed.GetValue(_file);
        var text = path is null
            ? ValueInput.Text(await call.Parts.Streams.ReadAllAsync(ct), "What was piped in")
            : ValueInput.Text(ValueInput.ReadFile(path), $"'{path}'");
        var variables = ImportReader.Read(
            FormatNames.Import(call.Parsed.GetRequiredValue(_format)),
            path ?? "stdin",
            text,
            new(call.Vars.Shell, file => File.Exists(file) ? File.ReadAllText(file) : null)
        );

        if (variables.Count == 0)
            call.Terminal.Note(
                $"Warning: there are no variables in {path ?? "what was piped in"}."
            );

        var write = new ImportVariables(call.Vars).Execute(
            env,
            place,
            variables,
            call.Parsed.GetValue(_replace)
        );
        call.Terminal.Show(new VariableWriteView("Imported", write));
        return ExitCode.Success;
    }
}
