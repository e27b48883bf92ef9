namespace Poststack.Core.Deployments.Probes;

/// <summary>How to find out whether a container is healthy.</summary>
/// <param name="Timeout">How long one answer may take.</param>
public abstract record HealthProbe(TimeSpan Timeout)
{
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long it may fail before the container counts as unhealthy; null where that is for others to say.</summary>
    public TimeSpan? Patience { get; init; }

    public sealed override string ToString() => this.ToText();
}
