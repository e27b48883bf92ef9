namespace Poststack.Core.Deployments.Probes;

/// <summary>Healthy is a container that accepts connections.</summary>
/// <param name="Port">Of the container.</param>
/// <param name="Host">Null for the container itself.</param>
public sealed record TcpProbe(string? Host, int Port, TimeSpan Timeout) : HealthProbe(Timeout);
