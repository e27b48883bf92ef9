using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Lets services go on that somebody has paused.</summary>
public sealed record Unpause(IReadOnlyList<string> Containers, string What) : EnvStep("unpause")
{
    public override string Title => $"let {What} go on: paused";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Engine.UnpauseContainersAsync(Containers, ct);
        return null;
    }
}
