namespace Poststack.Core.Projects.Schema;

internal static class Words
{
    /// <summary>`a`, `b` or `c`, each as code.</summary>
    public static string List(IReadOnlyList<string> words, string last)
    {
        var quoted = words.Select(word => $"`{word}`").ToArray();
        return quoted.Length < 2
            ? string.Concat(quoted)
            : $"{string.Join(", ", quoted[..^1])} {last} {quoted[^1]}";
    }
}
