using Poststack.Core.Backups;
using Poststack.Core.Databases;
using Poststack.Drivers.Postgres.Clients;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Puts a dump into an empty database, and makes all of it the env's own.</summary>
/// <remarks>
/// On a server of ours pg_restore runs as the administrator, as extensions need it, and gives things to the roles that owned them.
/// The role that owned the database there and is another one here is stood in for, then everything of it is handed over: PostgreSQL
/// itself knows best what a role can own.
/// </remarks>
internal sealed class DatabaseFilling(
    CopySession session,
    PostgresLogin login,
    ClientTools clients,
    PostgresInstance instance
)
{
    private const int OutputLines = 15;
    private const string StandInMark = "poststack: stands in while a backup is restored";

    private readonly string _owner = instance.Owner ?? instance.User;

    private bool IsOurs => instance.Provider != PostgresProvider.External;

    public async Task FillAsync(DumpOrigin origin, Stream dump, CancellationToken ct)
    {
        var options = new List<string>();
        if (!await HasAsync(origin.Traits.Tablespaces, ct))
            options.Add("--no-tablespaces");
        if (!origin.WithGrants || !IsOurs)
            options.Add("--no-privileges");
        if (!IsOurs)
        {
            options.Add("--no-owner");
            if (login.User != instance.User)
                options.Add($"--role={_owner}");
            await RestoreAsync(dump, options, ct);
            return;
        }

        var owner = origin.Traits.Owner;
        var isOthers = owner != _owner && owner != PostgresNames.Admin;
        if (isOthers)
            await EnsureRoleAsync(owner, StandInMark, ct);
        foreach (var role in origin.Traits.Roles)
            await EnsureRoleAsync(role, mark: null, ct);

        await RestoreAsync(dump, options, ct);
        if (isOthers)
            await HandOverAsync(owner, ct);
    }

    // Where one is missing, everything goes where this server puts it.
    private async Task<bool> HasAsync(IReadOnlyList<string> tablespaces, CancellationToken ct) =>
        tablespaces.Count == 0
        || tablespaces
            .Except(
                await session.ReadAsync(
                    "SELECT spcname::text FROM pg_tablespace",
                    row => row.GetString(0),
                    ct
                )
            )
            .FirstOrDefault()
            is null;

    private async Task RestoreAsync(
        Stream dump,
        IReadOnlyList<string> options,
        CancellationToken ct
    )
    {
        var restore = new ClientCall(
            "pg_restore",
            login,
            [$"--dbname={login.Database}", "--exit-on-error", "--no-password", .. options]
        )
        {
            Input = dump,
        };
        var result = await clients.RunAsync(restore, ct);
        if (!result.Succeeded)
            throw BackupRefusals
                .RestoreFailed(login.Database, result.LastLines(OutputLines))
                .ToException();
    }

    private async Task EnsureRoleAsync(string role, string? mark, CancellationToken ct)
    {
        if (await ExistsAsync(role, ct))
            return;

        var name = SqlText.Identifier(role);
        await session.ExecuteAsync(
            "create roles",
            mark is null
                ? [$"CREATE ROLE {name} NOLOGIN"]
                :
                [
                    $"CREATE ROLE {name} NOLOGIN",
                    $"COMMENT ON ROLE {name} IS {SqlText.Literal(mark)}",
                ],
            ct
        );
    }

    private async Task HandOverAsync(string role, CancellationToken ct)
    {
        var (from, to) = (SqlText.Identifier(role), SqlText.Identifier(_owner));
        await RefuseOwnerOfMoreAsync(role, ct);
        await session.ExecuteAsync("hand over", $"REASSIGN OWNED BY {from} TO {to}", ct);
        if (await IsStandInAsync(role, ct))
            await session.ExecuteAsync(
                "remove roles",
                [$"DROP OWNED BY {from}", $"DROP ROLE {from}"],
                ct
            );
    }

    // Handing over reaches whole databases of the role, too.
    private async Task RefuseOwnerOfMoreAsync(string role, CancellationToken ct)
    {
        var owned = await session.ReadAsync(
            $"SELECT d.datname::text FROM pg_database AS d WHERE pg_get_userbyid(d.datdba) = {SqlText.Literal(role)}",
            row => row.GetString(0),
            ct
        );
        if (owned.Count > 0)
            throw BackupRefusals.RoleIsTaken(role, owned).ToException();
    }

    private async Task<bool> ExistsAsync(string role, CancellationToken ct) =>
        (
            await session.ReadAsync(
                $"SELECT 1 FROM pg_roles WHERE rolname = {SqlText.Literal(role)}",
                row => row.GetInt32(0),
                ct
            )
        ).Count > 0;

    private async Task<bool> IsStandInAsync(string role, CancellationToken ct) =>
        (
            await session.ReadAsync(
                $"SELECT 1 FROM pg_roles WHERE rolname = {SqlText.Literal(role)} AND shobj_description(oid, 'pg_authid') = {SqlText.Literal(StandInMark)}",
                row => row.GetInt32(0),
                ct
            )
        ).Count > 0;
}
