using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal sealed class EnvStatusCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Option<bool> _watch = new("--watch", "-w")
    {
        Description = "Stay and show every change, until Ctrl-C.",
    };

    private readonly OutputOption _output;

    public EnvStatusCommand()
        : base("status", "Show PostgreSQL, init containers, services, health, ports and URLs.")
    {
        _env = new(this);
        _env.Argument.Description = "The env; all of them where left out.";
        Options.Add(_watch);
        _output = new(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_watch) && _output.IsGiven(result))
                result.AddError(
                    "--watch and --output exclude each other: --watch --json prints a line per change."
                );
        });
        Examples =
        [
            new("env status", "all envs"),
            new("env status dev --watch", "dev, live"),
            new("env status dev --output yaml", "for a script"),
        ];
    }

    public override bool SeesLeftEnvs => true;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        IReadOnlyList<EnvSpec> envs = (_env.NameIn(call) ?? call.EnvOption) is null
            ? call.Project.Envs
            : [_env.Read(call)];

        if (call.Parsed.GetValue(_watch))
            return await new StatusWatch(call, envs).RunAsync(ct);

        var statuses = await StatusReading.ReadAsync(call, envs, ct);
        _output.Show(
            call,
            new EnvStatusesView(statuses, call.Parts.Time.GetUtcNow(), call.Columns)
        );
        return StatusReading.ExitCodeOf(statuses);
    }
}
