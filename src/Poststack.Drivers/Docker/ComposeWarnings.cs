namespace Poststack.Drivers.Docker;

/// <summary>Reads what compose logs on stderr: `time="…" level=warning msg="The \"X\" variable …"`.</summary>
internal static class ComposeWarnings
{
    /// <summary>The message of each line, without time and level; other lines as they are.</summary>
    public static IReadOnlyList<string> Parse(string error) =>
        [
            .. error
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(Message)
                .Distinct(StringComparer.Ordinal),
        ];

    private static string Message(string line)
    {
        const string Start = " msg=\"";
        var start = line.IndexOf(Start, StringComparison.Ordinal);
        if (!line.StartsWith("time=", StringComparison.Ordinal) || start < 0)
            return line;

        return Unquote(line[(start + Start.Length)..].TrimEnd('"'));
    }

    private static string Unquote(string quoted) =>
        quoted
            .Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace(@"\\", @"\", StringComparison.Ordinal);
}
