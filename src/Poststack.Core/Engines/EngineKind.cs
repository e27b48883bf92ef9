namespace Poststack.Core.Engines;

public enum EngineKind
{
    Docker,
    Podman,
}
