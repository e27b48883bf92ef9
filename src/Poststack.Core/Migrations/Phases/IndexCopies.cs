using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>The indexes of a column, once more for its copy.</summary>
internal static class IndexCopies
{
    private const string Using = " USING ";

    /// <param name="number">Of the column.</param>
    /// <param name="from">Its name.</param>
    /// <param name="to">The copy's name.</param>
    public static IReadOnlyList<IndexCopy> Of(
        RelationFacts table,
        int number,
        string from,
        string to
    ) =>
        [
            .. table
                .Indexes.Where(index =>
                    index.IsValid && (index.Columns.Contains(number) || Names(index, from, to))
                )
                .Select(index => Copy(index, from, to)),
        ];

    public static PhaseDraft Draft(TableText table, IReadOnlyList<IndexCopy> copies) =>
        new(
            Phase.Backfill,
            "indexes",
            "builds the copy's indexes, while others read and write",
            [.. copies.Select(copy => copy.Create)],
            [
                .. copies.Select(copy =>
                    $"DROP INDEX CONCURRENTLY {SqlName.Of(table.Facts.Schema, copy.Name)}"
                ),
            ]
        )
        {
            IsUpAlone = true,
            IsDownAlone = true,
        };

    private static IndexCopy Copy(IndexFacts index, string from, string to)
    {
        var name = SqlName.Own(index.Name, to);
        var text = IndexText.Concurrently(index, name);
        var at = text.IndexOf(Using, StringComparison.Ordinal);
        return new(index, name, text[..at] + SqlName.Rename(text[at..], from, to));
    }

    // In an expression, or in the condition of a partial index.
    private static bool Names(IndexFacts index, string from, string to)
    {
        var at = index.Definition.IndexOf(Using, StringComparison.Ordinal);
        var text = index.Definition[at..];
        return SqlName.Rename(text, from, to) != text;
    }
}
