namespace Poststack.Core.Deployments.Probes;

/// <param name="Wrong">What it was, in words.</param>
internal sealed class FailedProbe(HealthProbe probe, string wrong)
{
    public HealthProbe Probe => probe;

    public string Wrong => wrong;
}
