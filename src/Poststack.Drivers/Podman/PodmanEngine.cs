using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>Podman through its own command line, which needs no service.</summary>
public sealed class PodmanEngine(PodmanClient podman, IProcessRunner runner, TimeProvider time)
    : CommandLineEngine(podman)
{
    private readonly PodmanProbe _probe = new(podman, runner);
    private readonly PodmanHealth _health = new(podman, time);
    private readonly PodmanPauses _pauses = new(podman);
    private readonly PodmanNetworks _networks = new(podman);

    public override EngineKind Kind => EngineKind.Podman;

    // Rootless, networks and their gateways are in a namespace of podman's own.
    public override bool ReachesHost => Environment.IsPrivilegedProcess;

    public override Task<EngineStatus> ProbeAsync(CancellationToken ct) => _probe.ProbeAsync(ct);

    public override Task<IReadOnlyList<ContainerFacts>> CheckHealthAsync(
        IReadOnlyList<ContainerFacts> containers,
        CancellationToken ct
    ) => _health.CheckAsync(containers, ct);

    public override async Task StopContainerAsync(
        string nameOrId,
        TimeSpan grace,
        CancellationToken ct
    )
    {
        await _pauses.EndAsync(nameOrId, ct);
        await base.StopContainerAsync(nameOrId, grace, ct);
    }

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
