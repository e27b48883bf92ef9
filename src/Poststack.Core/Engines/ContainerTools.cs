namespace Poststack.Core.Engines;

/// <summary>An engine, and the compose that is pointed at it.</summary>
public sealed record ContainerTools(IContainerEngine Engine, ICompose Compose)
{
    /// <summary>Null for an engine that has no pods.</summary>
    public PodTools? Pods { get; init; }
}
