using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Exports;

namespace Poststack.Cli.Variables;

internal sealed class VarsExportCommand : Verb
{
    private readonly Option<string> _format = new("--format")
    {
        Description = "What reads it.",
        HelpName = string.Join('|', FormatNames.Exports),
        DefaultValueFactory = _ => "dotenv",
    };
    private readonly Option<string> _context = new("--context")
    {
        Description = "Where the values will be used.",
        HelpName = "host|container|cluster",
        DefaultValueFactory = _ => "host",
    };
    private readonly Option<string?> _name = new("--name")
    {
        Description = "The name of a Kubernetes Secret; PROJECT-ENV where left out.",
        HelpName = "name",
    };
    private readonly FilterOptions _filter;
    private readonly SetOption _set = new();
    private readonly RevealOption _reveal;
    private readonly OutputOption _output;

    public VarsExportCommand()
        : base(
            "export",
            "Print an env's variables for another program: values as they are, on a terminal secrets masked."
        )
    {
        _format.AcceptOnlyFromAmong([.. FormatNames.Exports]);
        _context.AcceptOnlyFromAmong("host", "container", "cluster");
        Options.Add(_format);
        Options.Add(_context);
        Options.Add(_name);
        _filter = new(this, "Only the variables that fit, such as 'API_*'. Repeatable.");
        Options.Add(_set.Option);
        _reveal = new(this);
        _output = new(this);
        Examples =
        [
            new(
                "vars export --env dev --format docker --context container > web.env",
                "for docker run"
            ),
            new(
                "vars export --env staging --format kubernetes | kubectl apply -f -",
                "as a Secret"
            ),
            new(
                "vars export --env ci --format github >> \"$GITHUB_ENV\"",
                "for the steps that follow"
            ),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var format = Format(call);
        var env = call.Env(positional: null);
        await Confirmation.ConfirmAsync(call, env, "print its secrets", ct);
        var resolved = call.Vars.Variables.Resolve(env, Context(call), _set.Read(call));
        var wanted = _filter.Apply(call, resolved);
        var isMasked = call.Parts.Streams.IsOutputTerminal && !_reveal.Read(call);
        var text = ExportText.Write(
            format,
            isMasked ? [.. wanted.Select(Masked)] : wanted,
            // Kubernetes takes no `_`, which names of projects and envs may have.
            call.Parsed.GetValue(_name) ?? $"{call.Project.Name}-{env.Name}".Replace('_', '-')
        );

        if (format == ExportFormat.Github && call.Vars.Shell(GithubMasks.RunnerVariable) == "true")
            await call.Parts.Streams.Error.WriteAsync(GithubMasks.Write(wanted));

        call.Terminal.WriteRaw(text);
        if (isMasked && wanted.Any(variable => variable.IsSecret))
            call.Terminal.Note("Secrets are masked on a terminal: --reveal shows them.");

        return ExitCode.Success;
    }

    /// <summary>`--json` and `--output` ask for what `--format json` and `yaml` print.</summary>
    private ExportFormat Format(VerbCall call)
    {
        var typed = call.Parsed.GetResult(_format) is { Implicit: false };
        var name = call.Parsed.GetRequiredValue(_format);
        var form = _output.FormOf(call) ?? name;
        return typed && name != form
            ? throw VarsRefusals
                .TwoFormats(call.WantsJson ? "--json" : $"--output {form}", name)
                .ToException()
            : FormatNames.Export(form);
    }

    private VariableContext Context(VerbCall call) =>
        call.Parsed.GetValue(_context) switch
        {
            "container" => VariableContext.Container,
            "cluster" => VariableContext.Cluster,
            _ => VariableContext.Host,
        };

    private static ResolvedVariable Masked(ResolvedVariable variable) =>
        variable.IsSecret ? variable with { Value = ShownValue.Masked } : variable;
}
