using System.Globalization;
using Npgsql;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>What a session's transaction has locked, read, written and called so far.</summary>
internal sealed record SessionSignals(
    IReadOnlyDictionary<long, LockSet> Locks,
    IReadOnlyDictionary<long, TableWork> Work,
    IReadOnlyDictionary<long, long> Calls,
    IReadOnlyList<(long Relation, RewriteReasons Reasons)> Rewrites,
    bool WaitsForever
)
{
    /// <summary>In one round trip.</summary>
    public static async Task<SessionSignals> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            Timeout = 0,
            BatchCommands =
            {
                new(CatalogSql.Locks),
                new(CatalogSql.Work),
                new(CatalogSql.Calls),
                new(CatalogSql.Rewrites),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var locks = new Dictionary<long, LockSet>();
        while (await rows.ReadAsync(ct))
            locks[rows.GetInt64(0)] = locks
                .GetValueOrDefault(rows.GetInt64(0))
                .With(LockWords.Parse(rows.GetString(1)));

        await rows.NextResultAsync(ct);
        var work = new Dictionary<long, TableWork>();
        while (await rows.ReadAsync(ct))
            work[rows.GetInt64(0)] = new(
                rows.GetInt64(1),
                rows.GetInt64(2),
                rows.GetInt64(3),
                rows.GetInt64(4)
            );

        await rows.NextResultAsync(ct);
        var calls = new Dictionary<long, long>();
        while (await rows.ReadAsync(ct))
            calls[rows.GetInt64(0)] = rows.GetInt64(1);

        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return new(locks, work, calls, RewritesOf(rows.GetString(0)), rows.GetBoolean(1));
    }

    /// <summary>What was done to rows since <paramref name="before"/>.</summary>
    public IReadOnlyDictionary<long, TableWork> WorkSince(SessionSignals before)
    {
        var done = new Dictionary<long, TableWork>();
        foreach (var (relation, now) in Work)
        {
            var then = before.Work.GetValueOrDefault(relation, TableWork.None);
            if (now != then)
                done[relation] = new(
                    now.Scans - then.Scans,
                    now.IndexScans - then.IndexScans,
                    now.Searches - then.Searches,
                    now.Written - then.Written
                );
        }

        return done;
    }

    public IEnumerable<long> CalledSince(SessionSignals before) =>
        Calls
            .Where(call => before.Calls.GetValueOrDefault(call.Key) != call.Value)
            .Select(call => call.Key);

    public IReadOnlyDictionary<long, RewriteReasons> RewritesSince(SessionSignals before)
    {
        var reasons = new Dictionary<long, RewriteReasons>();
        for (var at = before.Rewrites.Count; at < Rewrites.Count; at++)
            reasons[Rewrites[at].Relation] =
                reasons.GetValueOrDefault(Rewrites[at].Relation) | Rewrites[at].Reasons;

        return reasons;
    }

    // "16402:4 16410:2 "
    private static List<(long, RewriteReasons)> RewritesOf(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => one.Split(':'))
                .Select(one =>
                    (
                        long.Parse(one[0], CultureInfo.InvariantCulture),
                        (RewriteReasons)int.Parse(one[1], CultureInfo.InvariantCulture)
                    )
                ),
        ];
}
