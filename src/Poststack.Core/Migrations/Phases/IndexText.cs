using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>An index in the statements of a plan, from `pg_get_indexdef`.</summary>
internal static class IndexText
{
    private const string Begin = " INDEX ";
    private const string On = " ON ";

    /// <param name="name">Another name; null for its own.</param>
    public static string Concurrently(IndexFacts index, string? name = null)
    {
        var text = index.Definition;
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var on = text.IndexOf(
            On,
            begin + Begin.Length + SqlName.Quote(index.Name).Length,
            StringComparison.Ordinal
        );
        return $"{text[..begin]} INDEX CONCURRENTLY {SqlName.Quote(name ?? index.Name)}{text[on..]}";
    }
}
