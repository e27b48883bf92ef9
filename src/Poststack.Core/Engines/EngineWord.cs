namespace Poststack.Core.Engines;

public static class EngineWord
{
    /// <summary>What is typed for it, in `.poststack.yml` and on a command line: `docker`, `podman`.</summary>
    public static string Word(this EngineKind kind) => kind.ToString().ToLowerInvariant();
}
