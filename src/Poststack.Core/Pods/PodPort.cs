namespace Poststack.Core.Pods;

/// <param name="HostPort">The port of this machine that it is published on; null for none.</param>
/// <param name="HostAddress">Empty for all addresses.</param>
/// <param name="Protocol">`tcp`, `udp` or `sctp`.</param>
public sealed record PodPort(
    string? Name,
    int ContainerPort,
    int? HostPort,
    string HostAddress,
    string Protocol
);
