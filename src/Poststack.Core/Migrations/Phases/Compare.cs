using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Whether two values of a column are the same, in SQL, NULL being one of them.</summary>
internal static class Compare
{
    // They know no `=`.
    private static readonly string[] Incomparable = ["json", "xml", "point", "line", "polygon"];

    public static string Same(ColumnFacts column, string one, string other) =>
        $"{one}{Cast(column)} IS NOT DISTINCT FROM {other}{Cast(column)}";

    public static string Differ(ColumnFacts column, string one, string other) =>
        $"{one}{Cast(column)} IS DISTINCT FROM {other}{Cast(column)}";

    private static string Cast(ColumnFacts column) =>
        Incomparable.Contains(column.BaseType) ? "::text" : string.Empty;
}
