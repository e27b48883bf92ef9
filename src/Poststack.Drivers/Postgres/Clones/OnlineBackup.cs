using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clones;

/// <summary>Copies a native server's files while it runs, in the way that PostgreSQL has for that.</summary>
/// <remarks>
/// https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP, for `pg_basebackup` sends all of it
/// through a socket: three times the work of a kernel that copies from file to file.
/// </remarks>
internal sealed class OnlineBackup(IProcessRunner runner)
{
    private const string Label = "poststack";
    private const int FirstWithShortNames = 15;

    /// <param name="from">Of <paramref name="source"/>, which runs.</param>
    /// <param name="to">Has no data yet.</param>
    public async Task TakeAsync(
        PostgresInstance source,
        InstanceFolder from,
        InstanceFolder to,
        CancellationToken ct
    )
    {
        var user = ServerUser.OfThisMachine();
        await user.MakeFolderAsync(runner, to.Data, ct);
        var login = PostgresLogin.OfAdmin(source);
        await using var session = await CopySession.OpenAsync(login, ct);
        try
        {
            await CopyAsync(session, new(from.Data, to.Data), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CloneRefusals.NotCopied(source.Name, e.Message).ToException();
        }

        if (user.Ids is { } ids)
            await HandOverAsync(to.Data, ids, source.Name, ct);
    }

    private static async Task CopyAsync(CopySession session, DataFiles files, CancellationToken ct)
    {
        var isNamedShort = session.Connection.PostgreSqlVersion.Major >= FirstWithShortNames;
        // It keeps the log that is written meanwhile, and goes with the session.
        await OneAsync(
            session,
            $"SELECT slot_name::text FROM pg_create_physical_replication_slot('{Label}_' || pg_backend_pid(), true, true)",
            ct
        );
        var first = await OneAsync(
            session,
            isNamedShort
                ? $"SELECT pg_walfile_name(pg_backup_start('{Label}', true))"
                : $"SELECT pg_walfile_name(pg_start_backup('{Label}', true, false))",
            ct
        );
        await files.CopyAsync(ct);
        var (last, label) = await StopAsync(
            session,
            isNamedShort ? "pg_backup_stop(false)" : "pg_stop_backup(false, false)",
            ct
        );
        files.CopyLog(first, last);
        files.WriteLabel(label);
    }

    private static async Task<(string Last, string Label)> StopAsync(
        CopySession session,
        string call,
        CancellationToken ct
    ) =>
        (
            await session.ReadAsync(
                $"SELECT pg_walfile_name(lsn), labelfile FROM {call}",
                row => (row.GetString(0), row.GetString(1)),
                ct
            )
        )[0];

    private async Task HandOverAsync(
        string data,
        (int User, int Group) ids,
        string source,
        CancellationToken ct
    )
    {
        var result = await runner.RunAsync(
            new ToolCommand(
                "chown",
                ["--recursive", FormattableString.Invariant($"{ids.User}:{ids.Group}"), data]
            ),
            ct
        );
        if (!result.Succeeded)
            throw CloneRefusals.NotCopied(source, result.Error.Trim()).ToException();
    }

    private static async Task<string> OneAsync(
        CopySession session,
        string sql,
        CancellationToken ct
    ) => (await session.ReadAsync(sql, row => row.GetString(0), ct))[0];
}
