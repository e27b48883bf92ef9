using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <summary>A container that answered a health probe of ours, before its engine had asked it.</summary>
/// <param name="StartedAt">The life in which it did: a restart begins another.</param>
/// <param name="At">When that was.</param>
public sealed record ProbedContainer(DateTimeOffset? StartedAt, DateTimeOffset At)
{
    /// <summary>
    /// The containers as they are known to be: healthy where one has answered us and its engine has not asked it
    /// since. An engine waits a whole interval, 30 s by default, before it does.
    /// </summary>
    public static IReadOnlyList<ContainerFacts> Apply(
        IReadOnlyDictionary<string, ProbedContainer> probed,
        IReadOnlyList<ContainerFacts> containers
    ) =>
        probed.Count == 0
            ? containers
            :
            [
                .. containers.Select(container =>
                    probed.TryGetValue(container.Id, out var one) && one.SpeaksFor(container)
                        ? container with
                        {
                            Health = ContainerHealth.Healthy,
                        }
                        : container
                ),
            ];

    private bool SpeaksFor(ContainerFacts container) =>
        container is { State: ContainerState.Running, Health: ContainerHealth.Starting }
        && container.StartedAt == StartedAt
        && (container.HealthCheckedAt is not { } asked || asked <= At);
}
