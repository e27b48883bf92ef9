namespace Poststack.Core.Deployments.Probes;

/// <summary>Healthy is a container in which the command ends with 0.</summary>
public sealed record ExecProbe(IReadOnlyList<string> Command, TimeSpan Timeout)
    : HealthProbe(Timeout);
