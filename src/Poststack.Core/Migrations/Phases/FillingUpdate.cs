using System.Text;
using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>`UPDATE users SET email = … [WHERE email IS NULL]` says what rows get that have no value.</summary>
internal static partial class FillingUpdate
{
    private static readonly Regex WhereNull = new(
        """^WHERE\s+(?:\w+\.)?(?<column>"(?:[^"]|"")+"|\w+)\s+IS\s+NULL$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromMilliseconds(1000)
    );

    private static readonly Regex Assignment = new(
        """^UPDATE\s+(?<table>(?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?)\s+SET\s+(?<column>"(?:[^"]|"")+"|\w+)\s*=\s*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromMilliseconds(1000)
    );

    /// <returns>The expression; null where the statement is another, or does more.</returns>
    public static string? Read(SqlStatement statement, RelationFacts table, ColumnFacts column)
    {
        var match = Assignment.Match(statement.Text);
        if (
            !match.Success
            || !IsOf(match, table)
            || Unquote(match.Groups["column"].Value) != column.Name
            || statement.Where is { } where && !AsksForNull(statement.Text[where..], column)
        )
            return null;

        var value = statement.Text[match.Length..(statement.Where ?? statement.Text.Length)].Trim();
        return HasMore(value) ? null : value;
    }

    // Rows that the statement leaves alone get no value by a phase either.
    private static bool AsksForNull(string where, ColumnFacts column) =>
        WhereNull.Match(where) is { Success: true } match
        && Unquote(match.Groups["column"].Value) == column.Name;

    private static bool IsOf(Match match, RelationFacts table)
    {
        var name = match.Groups["table"].Value.Split('.');
        return Unquote(name[^1]) == table.Name
            && (name.Length == 1 || Unquote(name[0]) == table.Schema);
    }

    private static string Unquote(string name) =>
        name.StartsWith('"')
            ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : name.ToLowerInvariant();

    // A second assignment, or a FROM: more than a value of the row.
    private static bool HasMore(string value)
    {
        var outside = new StringBuilder();
        var depth = 0;
        var isQuoted = false;
        foreach (var c in value)
        {
            isQuoted ^= c == '\'';
            if (!isQuoted && c is ('(' or '['))
                depth++;
            else if (!isQuoted && c is (')' or ']'))
                depth--;
            else if (!isQuoted && depth == 0)
                outside.Append(c);
        }

        return More().IsMatch(outside.ToString());
    }

    [GeneratedRegex(
        @",|\b(?:FROM|RETURNING)\b",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex More();
}
