namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>What code of one version does to a thing that has an id ($1) and a number ($2), whatever the tables are.</summary>
/// <param name="Insert">Statements, in one transaction.</param>
/// <param name="Read">Gives id and number, as integers, of all things.</param>
public sealed record CodeShape(string[] Insert, string[] Update, string[] Delete, string Read)
{
    public static CodeShape Of(string insert, string update, string delete, string read) =>
        new([insert], [update], [delete], read);

    /// <summary>Of tables of their own: `#` is the number of a case.</summary>
    public CodeShape Numbered(string number) =>
        new(
            [.. Insert.Select(sql => sql.Replace("#", number, StringComparison.Ordinal))],
            [.. Update.Select(sql => sql.Replace("#", number, StringComparison.Ordinal))],
            [.. Delete.Select(sql => sql.Replace("#", number, StringComparison.Ordinal))],
            Read.Replace("#", number, StringComparison.Ordinal)
        );
}
