namespace Poststack.Core.Releases;

/// <summary>The release that a deployment runs as, decided beforehand.</summary>
/// <param name="Release">As it is written down when the deployment begins.</param>
/// <param name="Before">What runs until then, and is gone back to on failure; null for a first deployment.</param>
/// <param name="IsNew">False where what is deployed is the current release already: nothing to go back from.</param>
/// <param name="Forgotten">Releases that are no longer kept when this one has become healthy.</param>
public sealed record ReleaseDraft(
    Release Release,
    Release? Before,
    bool IsNew,
    IReadOnlyList<int> Forgotten
)
{
    public int Number => Release.Number;

    public string Name => Release.Name;
}
