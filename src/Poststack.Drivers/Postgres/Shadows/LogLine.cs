using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Checks.Watches;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>A line of a server's log, as far as it tells of statements.</summary>
/// <param name="Message">`statement: SELECT 1`, `execute &lt;unnamed&gt;: SELECT $1`, or the words of an error.</param>
/// <param name="Detail">`parameters: $1 = 'one', $2 = NULL`.</param>
internal sealed partial record LogLine(
    string Session,
    string Severity,
    string Message,
    string Detail
)
{
    /// <param name="lines">In the order in which they were written.</param>
    public static IReadOnlyList<WatchedStatement> Statements(IEnumerable<LogLine> lines)
    {
        var statements = new List<WatchedStatement>();
        foreach (var line in lines)
            if (line.Severity is "ERROR" or "FATAL")
            {
                // The server writes down what it is told first, and then what it thinks of it.
                var at = statements.FindLastIndex(one => one.Session == line.Session);
                if (at >= 0)
                    statements[at] = statements[at] with { Failed = true };
            }
            else if (line.Statement is { } sql)
                statements.Add(new(line.Session, sql, Failed: false));

        return statements;
    }

    /// <summary>With the values of its parameters; null for a line of another kind.</summary>
    public string? Statement =>
        Sent().Match(Message) is { Success: true } sent
            ? WithValues(Message[sent.Length..], ValuesIn(Detail))
            : null;

    private static Dictionary<string, string> ValuesIn(string detail) =>
        detail.StartsWith("parameters: ", StringComparison.OrdinalIgnoreCase)
            ? Parameter()
                .Matches(detail)
                .ToDictionary(
                    match => match.Groups["number"].Value,
                    match => match.Groups["value"].Value
                )
            : [];

    private static string WithValues(string sql, Dictionary<string, string> values) =>
        values.Count == 0
            ? sql
            : Piece()
                .Replace(
                    sql,
                    match =>
                        match.Groups["number"] is { Success: true } number
                            ? values.GetValueOrDefault(number.Value, match.Value)
                            : match.Value
                );

    [GeneratedRegex(
        @"^(?:statement|execute (?!fetch from )[^:]*): ",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Sent();

    [GeneratedRegex(
        @"\$(?<number>\d+) = (?<value>'(?:[^']|'')*'|NULL)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10000
    )]
    private static partial Regex Parameter();

    // What is quoted, or a comment, has no parameters.
    [GeneratedRegex(
        """'(?:[^']|'')*'|"[^"]*"|--[^\n]*|/\*.*?\*/|\$(?<tag>[A-Za-z_]*)\$.*?\$\k<tag>\$|\$(?<number>\d+)""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10000
    )]
    private static partial Regex Piece();
}
