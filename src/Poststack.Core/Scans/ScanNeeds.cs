using Poststack.Core.Projects;

namespace Poststack.Core.Scans;

/// <summary>What a scan looks for.</summary>
/// <param name="Folder">Absolute; what paths are relative to.</param>
/// <param name="Secrets">The values of the projects.</param>
/// <param name="Projects">Those whose env files must hold no plain secret.</param>
/// <param name="Ignored">Files that leave paths out.</param>
/// <param name="Notes">What of the projects could not be read, so that it is not looked for.</param>
public sealed record ScanNeeds(
    string Folder,
    IReadOnlyList<OwnSecret> Secrets,
    IReadOnlyList<ProjectSpec> Projects,
    IReadOnlyList<IgnoreFile> Ignored,
    IReadOnlyList<string> Notes
)
{
    /// <summary>What a burned value was, null for other values; null as a whole where nothing is burned.</summary>
    public Func<string, string?>? FindBurned { get; init; }

    /// <param name="path">Relative to <see cref="Folder"/>.</param>
    public bool Ignores(string path)
    {
        if (Ignored.Count == 0)
            return false;

        var full = Path.Combine(Folder, path);
        return Ignored.Any(file => file.Matches(full));
    }
}
