using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <param name="Container">The one that decides, where there is one.</param>
/// <param name="Reason">Why it is not ready, in a few words.</param>
public sealed record Readiness(ReadinessVerdict Verdict, string? Reason, ContainerFacts? Container)
{
    public static Readiness Ready { get; } = new(ReadinessVerdict.Ready, null, null);

    public static Readiness Waiting(string reason, ContainerFacts? container = null) =>
        new(ReadinessVerdict.Waiting, reason, container);

    public static Readiness Failed(string reason, ContainerFacts container) =>
        new(ReadinessVerdict.Failed, reason, container);
}
