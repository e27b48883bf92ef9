using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

public sealed record CreateNetwork(string Name) : EnvStep("network")
{
    public override string Title => $"create network {Name}";

    public override string Label => "network";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        run.Network = await run.Engine.CreateNetworkAsync(
            Name,
            EnvNames.Labels(run.State.ComposeProject),
            ct
        );

        return Name;
    }
}
