using Poststack.Core.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>The engines of this build: docker.</summary>
public sealed class DockerEngines(ContainerTools docker) : IContainerEngines
{
    public ContainerTools Choose(EngineKind? asked) =>
        asked is null or EngineKind.Docker ? docker : throw DockerRefusals.PodmanNotYet();
}
