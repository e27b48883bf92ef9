namespace Poststack.Core.Scans;

/// <summary>The patterns of a `.poststackignore`: gitignore's, without exceptions (`!`).</summary>
/// <remarks>
/// `*` and `?` stay within a folder's name, `**` does not. A pattern without a slash holds in every
/// folder; one that names a folder holds for all in it.
/// </remarks>
public sealed class PathPatterns(IEnumerable<string> lines)
{
    private readonly List<string[]> _patterns =
    [
        .. lines
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(Segments),
    ];

    /// <param name="path">Relative to the file's folder, with `/` in it.</param>
    public bool Match(string path)
    {
        if (_patterns.Count == 0)
            return false;

        var segments = path.Split('/');
        return _patterns.Exists(pattern => Matches(pattern, segments));
    }

    private static string[] Segments(string pattern)
    {
        var trimmed = pattern.Trim('/');
        return pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal)
            ? trimmed.Split('/')
            : ["**", trimmed];
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
            return true; // The file itself, or a folder above it.

        if (pattern[0] == "**")
        {
            for (var skipped = 0; skipped <= path.Length; skipped++)
            {
                if (Matches(pattern[1..], path[skipped..]))
                    return true;
            }

            return false;
        }

        return !path.IsEmpty
            && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(
                pattern[0],
                path[0],
                ignoreCase: false
            )
            && Matches(pattern[1..], path[1..]);
    }
}
