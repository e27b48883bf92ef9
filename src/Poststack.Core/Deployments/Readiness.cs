using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <param name="Container">The one that decides, where there is one.</param>
/// <param name="Reason">Why it is not ready, or how it is where it is, in a few words.</param>
public sealed record Readiness(ReadinessVerdict Verdict, string Reason, ContainerFacts? Container)
{
    public static Readiness Healthy { get; } = new(ReadinessVerdict.Ready, "healthy", null);

    /// <summary>Nothing tells its health.</summary>
    public static Readiness Running { get; } = new(ReadinessVerdict.Ready, "running", null);

    /// <summary>It has done its work.</summary>
    public static Readiness Ended { get; } = new(ReadinessVerdict.Ready, "ended with 0", null);

    public static Readiness Unwanted { get; } = new(ReadinessVerdict.Ready, "no replica", null);

    public static Readiness Waiting(string reason, ContainerFacts? container = null) =>
        new(ReadinessVerdict.Waiting, reason, container);

    public static Readiness Failed(string reason, ContainerFacts container) =>
        new(ReadinessVerdict.Failed, reason, container);
}
