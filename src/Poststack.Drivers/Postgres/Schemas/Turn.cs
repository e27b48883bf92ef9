using Npgsql;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>The right to work on a database's schema: two advisory locks of sessions.</summary>
/// <remarks>
/// They are asked for, never waited for: a session that waits for a lock has a snapshot, which
/// CREATE INDEX CONCURRENTLY waits for in turn. The watching connection's lock is gone as soon as its
/// process is; the working one's only when the server has ended what it was doing.
/// </remarks>
internal sealed class Turn(NpgsqlConnection watch, NpgsqlConnection work)
{
    /// <summary>"post", so that nobody has it by chance.</summary>
    private const int Group = 0x706F7374;
    private const int Watching = 1;
    private const int Working = 2;

    private bool _watches;

    /// <returns>Who has it; null once it is ours.</returns>
    public async Task<SessionFacts?> TryTakeAsync(CancellationToken ct)
    {
        while (true)
        {
            _watches = _watches || await TryAsync(watch, Watching, ct);
            if (_watches && await TryAsync(work, Working, ct))
                return null;

            var key = _watches ? Working : Watching;
            if (await Sessions.HolderOfAsync(watch, Group, key, ct) is { } holder)
                return holder;
        }
    }

    private static async Task<bool> TryAsync(
        NpgsqlConnection connection,
        int key,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_catalog.pg_try_advisory_lock($1, $2)",
            connection
        );
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Group });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = key });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
