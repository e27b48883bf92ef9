using Poststack.Core.Environments;

namespace Poststack.Core.Databases.Masks;

/// <summary>How a column is made unreadable where its database goes to another env.</summary>
/// <param name="Column">As the catalogs have it, without quotes.</param>
/// <param name="Constant">Of <see cref="MaskKind.Constant"/> only.</param>
public sealed record MaskRule(
    string Schema,
    string Table,
    string Column,
    MaskKind Kind,
    string? Constant = null
)
{
    private const string DefaultSchema = "public";

    public string Name => $"{Schema}.{Table}.{Column}";

    /// <param name="column">`TABLE.COLUMN` or `SCHEMA.TABLE.COLUMN`.</param>
    public static MaskRule Of(string column, MaskKind kind, string? constant) =>
        column.Split('.') switch
        {
            [var table, var name] => new(DefaultSchema, table, name, kind, constant),
            [var schema, var table, var name] => new(schema, table, name, kind, constant),
            _ => throw new ArgumentException($"'{column}' is no column.", nameof(column)),
        };

    /// <summary>
    /// The rules for a database of <paramref name="source"/> on its way into <paramref name="target"/>: those of both, and the
    /// source's where both have one for a column.
    /// </summary>
    /// <param name="from">The source's name.</param>
    /// <param name="source">Null where it is declared no more.</param>
    /// <param name="wasProtected">It was when its data was taken, whatever it is now.</param>
    /// <exception cref="Refusals.RefusalException">
    /// It is protected, and has no rules of its own: the target's know nothing of what only few may see there.
    /// </exception>
    public static IReadOnlyList<MaskRule> Between(
        string from,
        EnvSpec? source,
        EnvSpec target,
        bool wasProtected = false
    )
    {
        var own = source?.Postgres?.Mask ?? [];
        return own.Count > 0 || !wasProtected && source is not { IsProtected: true }
            ? [.. own.Concat(target.Postgres?.Mask ?? []).DistinctBy(rule => rule.Name)]
            : throw MaskRefusals.Missing(from, target.Name).ToException();
    }
}
