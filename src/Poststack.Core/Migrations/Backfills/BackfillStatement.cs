using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Backfills;

/// <summary>An UPDATE that can be done for a part of its rows.</summary>
/// <param name="Table">As it is written, for a cast to `regclass`.</param>
/// <param name="Name">By which its columns are told from others'.</param>
public sealed record BackfillStatement(SqlStatement Statement, string Table, string Name)
{
    private static readonly Regex Beginning = new(
        """^UPDATE\s+(?!ONLY\b)(?<table>(?<name>"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\.(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))?)(?:\s+AS\s+(?<alias>"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)|\s+(?!SET\b)(?<alias>"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))?\s+SET\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromMilliseconds(1000)
    );

    private const string Where = "WHERE";

    /// <returns>Null where it is no UPDATE of one table.</returns>
    public static BackfillStatement? Read(SqlStatement statement)
    {
        var match = Beginning.Match(statement.Text);
        if (!match.Success)
            return null;

        var table = match.Groups["table"].Value;
        var alias = match.Groups["alias"];
        return new(statement, table, alias.Success ? alias.Value : table);
    }

    /// <summary>The same for the rows whose key is from `$1` to `$2`.</summary>
    public string Between(BackfillKey key)
    {
        var columns = key.Columns($"{Name}.");
        var rows = $"({columns}) >= ({key.Values("$1")}) AND ({columns}) <= ({key.Values("$2")})";
        return Statement.Where is { } at
            ? $"{Statement.Text[..at]}{Where} {rows} AND ({Statement.Text[(at + Where.Length)..]}\n)"
            : $"{Statement.Text}\n{Where} {rows}";
    }
}
