namespace Poststack.Core.Engines;

/// <summary>An engine, and the compose that is pointed at it.</summary>
public sealed record ContainerTools(IContainerEngine Engine, ICompose Compose);
