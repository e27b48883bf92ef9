using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Docker's API is what its command prints of it.</summary>
internal sealed class DockerInspection(DockerClient docker)
    : SocketInspection(docker, docker.Socket)
{
    private protected override string TargetOf(string kind, string name) =>
        kind switch
        {
            Container => $"/containers/{Uri.EscapeDataString(name)}/json",
            Network => $"/networks/{Uri.EscapeDataString(name)}",
            Image => $"/images/{Escape(name)}/json",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    private protected override string ContainersWhere(string? filters) =>
        filters is null ? "/containers/json?all=1" : $"/containers/json?all=1&filters={filters}";
}
