using System.Globalization;

namespace Poststack.Core.Migrations.Servers;

/// <summary>What the server refused, for people.</summary>
internal static class SqlFailureText
{
    /// <summary>` at file:line:column`; empty for what is no statement of the file.</summary>
    public static string Where(MigrationPart part, SqlFailure failure)
    {
        if (failure.Statement is not { } statement)
            return string.Empty;

        var (line, column) = failure.Position is { } position
            ? statement.At(position)
            : (statement.Line, statement.Column);
        return string.Create(CultureInfo.InvariantCulture, $" at {part.File}:{line}:{column}");
    }

    public static IReadOnlyList<string> Said(SqlFailure failure)
    {
        var said = new List<string>();
        if (failure.Statement is { } statement)
            said.Add(statement.Brief);
        if (failure.Detail is { } detail)
            said.Add($"DETAIL: {detail}");
        if (failure.Hint is { } hint)
            said.Add($"HINT: {hint}");

        return said;
    }
}
