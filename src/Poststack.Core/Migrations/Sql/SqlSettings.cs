namespace Poststack.Core.Migrations.Sql;

/// <summary>The one setting that changes how a script is read.</summary>
internal static class SqlSettings
{
    private const string Setting = "STANDARD_CONFORMING_STRINGS";

    /// <summary>Whether a backslash escapes in ordinary strings behind the statement.</summary>
    public static bool BackslashesEscapeAfter(SqlStatement statement, bool before)
    {
        if (
            !statement.Begins("SET", Setting)
            && !statement.Begins("SET", "SESSION", Setting)
            && !statement.Begins("SET", "LOCAL", Setting)
        )
            return before;

        var value = statement.Text.TrimEnd().Split(' ', '=', '\n', '\t')[^1].Trim('\'');
        return value.ToUpperInvariant() is "OFF" or "FALSE" or "NO" or "0";
    }
}
