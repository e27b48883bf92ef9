using Poststack.Core.Databases.Masks;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Finds the columns that rules name, and refuses what a rule cannot do to one.</summary>
internal sealed class MaskedColumns(CopySession session)
{
    private const int ShortestDigest = 8;
    private const int FullAddress = 33;

    private sealed record Found(
        string Table,
        string Name,
        string Type,
        bool IsText,
        int? Length,
        bool IsRequired,
        bool IsKept,
        bool IsReferred
    );

    /// <exception cref="Core.Refusals.RefusalException">A column is missing, or a rule does not fit it.</exception>
    public async Task<IReadOnlyList<MaskedColumn>> FindAsync(
        IReadOnlyList<MaskRule> rules,
        CancellationToken ct
    )
    {
        var found = new List<MaskedColumn>();
        var missing = new List<MaskRule>();
        foreach (var rule in rules)
            if (await FindAsync(rule, ct) is { } column)
                found.Add(Fitting(rule, column));
            else
                missing.Add(rule);

        return missing.Count == 0 ? found : throw MaskRefusals.NoColumn(missing).ToException();
    }

    private async Task<Found?> FindAsync(MaskRule rule, CancellationToken ct)
    {
        var columns = await session.ReadAsync(
            SqlOf(rule),
            row => new Found(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetBoolean(3),
                row.IsDBNull(4) ? null : row.GetInt32(4),
                row.GetBoolean(5),
                row.GetBoolean(6),
                row.GetBoolean(7)
            ),
            ct
        );
        return columns is [var one] ? one : null;
    }

    private static MaskedColumn Fitting(MaskRule rule, Found column)
    {
        var why = rule.Kind switch
        {
            _ when column.IsKept => "is generated from other columns",
            _ when column.IsReferred => "is part of a foreign key",
            MaskKind.Clear when column.IsRequired => "may not be NULL",
            MaskKind.Hash when column.Type == "uuid" => null,
            MaskKind.Hash or MaskKind.Email when !column.IsText => $"is no text but {column.Type}",
            MaskKind.Hash when column.Length < ShortestDigest =>
                $"has room for {column.Length} characters only",
            MaskKind.Email when column.Length < FullAddress =>
                $"has room for {column.Length} characters only",
            _ => null,
        };
        return why is null
            ? new(rule, column.Table, column.Name, column.Type, column.Length)
            : throw MaskRefusals.Unfit(rule, why).ToException();
    }

    private static string SqlOf(MaskRule rule) =>
        $"""
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                   quote_ident(a.attname),
                   format_type(a.atttypid, a.atttypmod),
                   t.typcategory = 'S' AND t.typname <> 'name',
                   CASE WHEN t.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 END,
                   a.attnotnull,
                   a.attgenerated <> '',
                   EXISTS (SELECT FROM pg_constraint AS f
                            WHERE f.contype = 'f'
                              AND (f.conrelid = c.oid AND a.attnum = ANY (f.conkey)
                                OR f.confrelid = c.oid AND a.attnum = ANY (f.confkey)))
              FROM pg_attribute AS a
              JOIN pg_class AS c ON c.oid = a.attrelid
              JOIN pg_namespace AS n ON n.oid = c.relnamespace
              JOIN pg_type AS t ON t.oid = a.atttypid
             WHERE c.relkind IN ('r', 'p')
               AND n.nspname = {SqlText.Literal(rule.Schema)}
               AND c.relname = {SqlText.Literal(rule.Table)}
               AND a.attname = {SqlText.Literal(rule.Column)}
               AND a.attnum > 0 AND NOT a.attisdropped
            """;
}
