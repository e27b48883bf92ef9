namespace Poststack.Core.Engines;

/// <summary>The container engines that this build of Poststack can drive.</summary>
public interface IContainerEngines
{
    /// <param name="asked">Null for `auto`.</param>
    /// <exception cref="Refusals.RefusalException">There is no such engine here.</exception>
    ContainerTools Choose(EngineKind? asked);
}
