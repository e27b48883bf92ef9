namespace Poststack.Core.Engines;

public static class EngineKindWord
{
    /// <summary>As in `engine:` of the project's file, and the engine's command: `docker`, `podman`.</summary>
    public static string Word(this EngineKind kind) => kind.ToString().ToLowerInvariant();
}
