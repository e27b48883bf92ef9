using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Stops what runs in a compose project and keeps it for the next start.</summary>
public sealed record StopContainers(string Id, string Project, string What) : EnvStep(Id)
{
    /// <summary>They are containers of pods.</summary>
    public bool IsPods { get; init; }

    public override string Title => $"stop {What}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await (IsPods ? run.Pods : run.Compose).StopAsync(Project, grace: null, ct);
        return null;
    }
}
