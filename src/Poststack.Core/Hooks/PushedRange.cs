namespace Poststack.Core.Hooks;

/// <summary>What a push brings, from the lines that git gives to a pre-push hook (githooks(5)).</summary>
public static class PushedRange
{
    /// <param name="lines">`LOCAL-REF LOCAL-HASH REMOTE-REF REMOTE-HASH`; a hash of zeros for nothing.</param>
    /// <returns>
    /// For `git rev-list`: the commits that no remote is known to have. Empty where branches are only
    /// deleted.
    /// </returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines)
    {
        var tips = lines
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 4 && words[1].Any(digit => digit != '0'))
            .Select(words => words[1])
            .Distinct()
            .ToList();
        return tips.Count == 0 ? [] : [.. tips, "--not", "--remotes"];
    }
}
