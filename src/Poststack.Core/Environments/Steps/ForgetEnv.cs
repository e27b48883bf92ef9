using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Removes the env's state: its chosen port, its passwords, its logs, its name on this machine.</summary>
public sealed record ForgetEnv(string ComposeProject) : EnvStep("state")
{
    public override string Title => "forget its port, passwords and logs";

    public override Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        run.Tools.Claims.Release(ComposeProject);
        run.Tools.State.Forget(run.Env);

        return Task.FromResult<string?>(null);
    }
}
