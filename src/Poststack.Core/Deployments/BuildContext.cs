namespace Poststack.Core.Deployments;

/// <summary>What of a build context counts, by its `.dockerignore`.</summary>
/// <remarks>
/// Only patterns whose meaning is plain (a path, or `**/name`) leave files out here; where others or
/// exceptions (`!`) are used, more counts than the builder sends, which costs at most a cached rebuild.
/// </remarks>
public static class BuildContext
{
    public static Func<string, bool> IgnoredIn(string context)
    {
        var file = Path.Combine(context, ".dockerignore");
        var patterns = File.Exists(file)
            ? File.ReadAllLines(file)
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && line[0] != '#')
                .ToList()
            : [];

        if (patterns.Exists(pattern => pattern[0] == '!'))
            return path => path == ".git";

        var names = patterns
            .Where(pattern => pattern.StartsWith("**/", StringComparison.Ordinal))
            .Select(pattern => pattern[3..].TrimEnd('/'))
            .Where(IsPlain)
            .ToHashSet();
        var paths = patterns
            .Select(pattern => pattern.Trim('/'))
            .Where(IsPlain)
            .Append(".git")
            .ToHashSet();

        return path => paths.Contains(path) || names.Contains(path[(path.LastIndexOf('/') + 1)..]);
    }

    private static bool IsPlain(string pattern) =>
        pattern.Length > 0 && pattern.IndexOfAny(['*', '?', '[', '\\']) < 0;
}
