namespace Poststack.Core.Engines;

public enum ContainerHealth
{
    /// <summary>No health check is declared.</summary>
    None,
    Starting,
    Healthy,
    Unhealthy,
}
