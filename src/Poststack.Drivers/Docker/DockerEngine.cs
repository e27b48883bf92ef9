using Poststack.Core.Engines;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Docker through its own command line.</summary>
public sealed class DockerEngine(DockerClient docker) : CommandLineEngine(docker)
{
    private readonly DockerProbe _probe = new(docker);
    private readonly DockerNetworks _networks = new(docker);

    public override EngineKind Kind => EngineKind.Docker;

    public override Task<EngineStatus> ProbeAsync(CancellationToken ct) => _probe.ProbeAsync(ct);

    public override Task<NetworkFacts?> FindNetworkAsync(string name, CancellationToken ct) =>
        _networks.FindAsync(name, ct);

    public override Task<NetworkFacts> CreateNetworkAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    ) => _networks.CreateAsync(name, labels, ct);

    public override Task RemoveNetworkAsync(string name, CancellationToken ct) =>
        _networks.RemoveAsync(name, ct);
}
