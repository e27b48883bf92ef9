using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Exports;
using Poststack.Core.Variables;

namespace Poststack.Cli.Exports;

internal sealed class EnvExportCommand : Verb
{
    private static readonly Dictionary<string, ExportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["docker-compose"] = ExportFormat.DockerCompose,
        ["podman-pod"] = ExportFormat.PodmanPod,
        ["env-vars"] = ExportFormat.EnvVars,
        ["json"] = ExportFormat.Json,
        ["yaml"] = ExportFormat.Yaml,
    };

    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;
    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "What to write: a whole project, or with the last three its variables alone.",
        HelpName = "docker-compose|podman-pod|env-vars|json|yaml",
        DefaultValueFactory = _ => "docker-compose",
    };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description =
            "The file to write, readable by its owner alone; its relative paths start from its folder. Without it: stdout.",
        HelpName = "file",
        Validators = { EmptyPath.Refuse },
    };
    private readonly Option<bool> _noSecrets = new("--no-secrets")
    {
        Description = "Write ${NAME} for each secret, and the values to a second file beside it.",
    };
    private readonly Option<bool> _strict = new("--strict")
    {
        Description =
            "Refuse where the format cannot express everything, instead of saying what it left out.",
    };
    private readonly Option<string> _context = new("--context")
    {
        Description = "For whom the variables of env-vars, json and yaml are.",
        HelpName = "container|host",
        DefaultValueFactory = _ => "container",
    };

    public EnvExportCommand()
        : base("export", "Write an env as standard files that run without Poststack.")
    {
        _env = new(this);
        _format.AcceptOnlyFromAmong([.. Formats.Keys]);
        Options.Add(_format);
        Options.Add(_output);
        Options.Add(_noSecrets);
        Options.Add(_strict);
        _context.AcceptOnlyFromAmong("container", "host");
        Options.Add(_context);
        _options = new(this, EnvOptionKinds.AllowUnset | EnvOptionKinds.Set);
        Examples =
        [
            new("env export dev -o shop.yml", "then: docker compose -f shop.yml up -d --wait"),
            new(
                "env export dev --no-secrets -o shop.yml",
                "can be shared; shop.secrets.env cannot"
            ),
            new("env export dev --format env-vars --context host", "what 'run' would give"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        await Confirmation.ConfirmAsync(call, env, "write its secrets", ct);

        var place = ExportPlace.Of(call, call.Parsed.GetValue(_output), Request(call));
        var export = await call.Envs.ExportAsync(env.Name, place.Request, ct);
        if (export.Findings.Count > 0 && call.Parsed.GetValue(_strict))
            throw ExportRefusals.Incomplete(export.Findings).ToException();

        place.Put(export);
        return export.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Success;
    }

    private ExportRequest Request(VerbCall call) =>
        new(Formats[call.Parsed.GetRequiredValue(_format)], Folder: string.Empty)
        {
            WithSecrets = !call.Parsed.GetValue(_noSecrets),
            Context = call.Parsed.GetValue(_context) is "host"
                ? VariableContext.Host
                : VariableContext.Container,
            Options = _options.Read(call),
        };
}
