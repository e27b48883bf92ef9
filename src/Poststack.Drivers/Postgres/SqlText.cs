namespace Poststack.Drivers.Postgres;

/// <summary>Names and values as SQL takes them, where a statement allows no parameters.</summary>
/// <remarks>https://www.postgresql.org/docs/current/sql-syntax-lexical.html</remarks>
internal static class SqlText
{
    public static string Identifier(string name) => $"\"{Checked(name).Replace("\"", "\"\"")}\"";

    /// <summary>Right whatever `standard_conforming_strings` says.</summary>
    public static string Literal(string value)
    {
        var quoted = $"'{Checked(value).Replace("'", "''")}'";
        return quoted.Contains('\\') ? $" E{quoted.Replace(@"\", @"\\")}" : quoted;
    }

    private static string Checked(string text) =>
        text.Contains('\0')
            ? throw new ArgumentException("PostgreSQL has no NUL character.", nameof(text))
            : text;
}
