namespace Poststack.Core.Engines;

/// <summary>The container engines that this build of Poststack can drive.</summary>
public interface IContainerEngines
{
    ContainerTools Of(EngineKind kind);

    /// <summary>What `auto` is on this machine now: docker where it runs, else podman; null for none.</summary>
    Task<RunningEngine?> FindRunningAsync(CancellationToken ct);
}
