using Poststack.Core.Backups;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Reads which migrations a database has had, where Poststack's ledger is in it.</summary>
internal sealed class LedgerReader(CopySession session)
{
    private const string Ledger = "_poststack.migration";

    private const string Sql = $"""
        SELECT count(*)::int,
               (array_agg(version || '_' || name ORDER BY number DESC))[1],
               encode(sha256(convert_to(coalesce(
                   string_agg(number || ' ' || name || ' ' || checksum, E'\n' ORDER BY number), ''), 'UTF8')), 'hex')
          FROM {Ledger}
        """;

    public async Task<LedgerState?> ReadAsync(CancellationToken ct)
    {
        var there = await session.ReadAsync(
            $"SELECT to_regclass('{Ledger}') IS NOT NULL",
            row => row.GetBoolean(0),
            ct
        );
        if (!there[0])
            return null;

        var read = await session.ReadAsync(
            Sql,
            row => new LedgerState(
                row.GetInt32(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.GetString(2)
            ),
            ct
        );
        return read[0];
    }
}
