namespace Poststack.Core.Engines;

/// <summary>A container's port as this machine reaches it.</summary>
/// <param name="HostAddress">`0.0.0.0`, `127.0.0.1`, …</param>
/// <param name="Protocol">`tcp` or `udp`.</param>
public sealed record PublishedPort(
    string HostAddress,
    int HostPort,
    int ContainerPort,
    string Protocol
);
