namespace Poststack.Core.Projects;

/// <summary>Guesses which of the known names somebody meant.</summary>
public static class NearName
{
    /// <returns>The nearest name; null where none is near enough to be meant.</returns>
    public static string? Of(string written, IReadOnlyCollection<string> known) =>
        Misspelled(written, known) ?? Shortened(written, known);

    private static string? Misspelled(string written, IReadOnlyCollection<string> known)
    {
        var allowed = Math.Max(1, Math.Min(written.Length, 12) / 3);
        string? nearest = null;

        foreach (var name in known)
        {
            var distance = Distance(written, name);
            if (distance > allowed)
                continue;

            nearest = name;
            allowed = distance - 1;
        }

        return nearest;
    }

    /// <summary>`prod` for `production`.</summary>
    private static string? Shortened(string written, IReadOnlyCollection<string> known) =>
        written.Length > 2
            ? known.FirstOrDefault(name =>
                name.StartsWith(written, StringComparison.OrdinalIgnoreCase)
            )
            : null;

    /// <summary>`Did you mean …?` where a name is near, else <paramref name="otherwise"/>.</summary>
    public static string Hint(
        string written,
        IReadOnlyCollection<string> known,
        string otherwise
    ) => Of(written, known) is { } near ? $"Did you mean `{near}`?" : otherwise;

    /// <summary>
    /// Damerau-Levenshtein distance (optimal string alignment): inserting, deleting, changing a
    /// character and swapping two neighbours cost 1 each. Case costs nothing.
    /// </summary>
    internal static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 4)
            return int.MaxValue;

        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            cost[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        for (var j = 1; j <= right.Length; j++)
        {
            var change = Same(left[i - 1], right[j - 1]) ? 0 : 1;
            var least = Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1);
            least = Math.Min(least, cost[i - 1, j - 1] + change);

            if (
                i > 1
                && j > 1
                && Same(left[i - 1], right[j - 2])
                && Same(left[i - 2], right[j - 1])
            )
                least = Math.Min(least, cost[i - 2, j - 2] + 1);

            cost[i, j] = least;
        }

        return cost[left.Length, right.Length];
    }

    private static bool Same(char left, char right) =>
        char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
