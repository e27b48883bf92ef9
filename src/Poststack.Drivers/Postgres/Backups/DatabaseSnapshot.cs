using Poststack.Core.Backups;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Clients;

namespace Poststack.Drivers.Postgres.Backups;

/// <inheritdoc/>
/// <param name="snapshot">As `pg_export_snapshot` named it; pg_dump sees what the session sees.</param>
internal sealed class DatabaseSnapshot(
    CopySession session,
    PostgresLogin login,
    ClientTools clients,
    string snapshot,
    string serverVersion,
    DatabaseTraits traits
) : IDatabaseSnapshot
{
    private const int OutputLines = 15;

    public string ServerVersion => serverVersion;

    public DatabaseTraits Traits => traits;

    public Task<DatabaseContents> CountAsync(CancellationToken ct) =>
        new ContentsReader(session).ReadAsync(ct);

    public async Task<string> DumpAsync(Stream into, CancellationToken ct)
    {
        // A subscription's connection string holds a password, and a copy of it would take the source's place.
        var dump = new ClientCall(
            "pg_dump",
            login,
            "--format=custom",
            $"--snapshot={snapshot}",
            "--no-subscriptions",
            "--no-password"
        )
        {
            Output = into,
        };
        var version = clients.VersionAsync(dump with { Output = null }, ct);
        var result = await clients.RunAsync(dump, ct);
        return result.Succeeded
            ? await version
            : throw BackupRefusals
                .DumpFailed(login.Database, result.LastLines(OutputLines))
                .ToException();
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
