using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

public sealed record RemoveNetwork(string Name) : EnvStep("network")
{
    public override string Title => $"remove network {Name}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Engine.RemoveNetworkAsync(Name, ct);
        return null;
    }
}
