using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>Podman's own API beside the one of docker: what `podman inspect` prints.</summary>
internal sealed class PodmanInspection(PodmanClient podman)
    : SocketInspection(podman, podman.Socket)
{
    /// <summary>Every service from 4.0 on answers to it.</summary>
    public const string Api = "/v4.0.0/libpod";

    /// <returns>What `podman pod ps --format json` prints of pods with the label; null where podman must be asked.</returns>
    public Task<string?> ListPodsAsync(string label, CancellationToken ct) =>
        AskAsync($"{Api}/pods/json?filters={Filters(label)}", ct);

    private protected override string TargetOf(string kind, string name) =>
        kind switch
        {
            Container => $"{Api}/containers/{Uri.EscapeDataString(name)}/json",
            Network => $"{Api}/networks/{Uri.EscapeDataString(name)}/json",
            Image => $"{Api}/images/{Escape(name)}/json",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    private protected override string ContainersWhere(string? filters) =>
        filters is null
            ? $"{Api}/containers/json?all=true"
            : $"{Api}/containers/json?all=true&filters={filters}";
}
