using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

internal sealed class EnvDryRunCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly EnvOptionSet _options;

    public EnvDryRunCommand()
        : base(
            "dry-run",
            "Show what a start would do, and what every ${…} would become. Changes nothing."
        )
    {
        _env = new(this);
        _options = new(
            this,
            EnvOptionKinds.Init
                | EnvOptionKinds.Build
                | EnvOptionKinds.AllowUnset
                | EnvOptionKinds.Set
        );
        Examples =
        [
            new("env dry-run dev", "the plan, and where every value comes from"),
            new("env dry-run dev --set LOG_LEVEL=trace", "with another value"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _env.Read(call);
        var run = await call.Envs.DryRunAsync(env.Name, _options.Read(call), ct);

        call.Terminal.Show(new DryRunView(run, call.Columns));
        call.Terminal.Warn(run.Warnings);
        return ExitCode.Success;
    }
}
