using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>`UPDATE users SET email = …` of the migration says what rows get that have no value.</summary>
internal static partial class FillingUpdate
{
    /// <returns>The expression; null where there is no such statement, or it does more.</returns>
    public static string? Find(MigrationTrace trace, RelationFacts table, ColumnFacts column) =>
        trace
            .Statements.Select(one => Read(one.Statement, table, column))
            .FirstOrDefault(value => value is not null);

    /// <summary>Whether it is one of these.</summary>
    public static bool Is(SqlStatement statement, RelationFacts table) =>
        Assignment().Match(statement.Text) is { Success: true } match && IsOf(match, table);

    private static string? Read(SqlStatement statement, RelationFacts table, ColumnFacts column)
    {
        var match = Assignment().Match(statement.Text);
        if (
            !match.Success
            || !IsOf(match, table)
            || Unquote(match.Groups["column"].Value) != column.Name
        )
            return null;

        var value = statement.Text[match.Length..(statement.Where ?? statement.Text.Length)].Trim();
        return HasMore(value) ? null : value;
    }

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
        var depth = 0;
        var isQuoted = false;
        foreach (var c in value)
        {
            isQuoted ^= c == '\'';
            depth +=
                isQuoted ? 0
                : c is '(' or '[' ? 1
                : c is ')' or ']' ? -1
                : 0;
            if (!isQuoted && depth == 0 && c == ',')
                return true;
        }

        return From().IsMatch(value);
    }

    [GeneratedRegex(
        """^UPDATE\s+(?<table>(?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?)\s+SET\s+(?<column>"(?:[^"]|"")+"|\w+)\s*=\s*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Assignment();

    [GeneratedRegex(
        @"\b(?:FROM|RETURNING)\b",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex From();
}
