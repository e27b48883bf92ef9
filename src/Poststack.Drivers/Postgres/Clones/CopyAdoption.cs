using Poststack.Core.Databases;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Clones;

/// <summary>Makes what a copied server has the target's own.</summary>
/// <param name="session">The administrator's, on the source or on its copy.</param>
internal sealed class CopyAdoption(
    CopySession session,
    PostgresInstance source,
    PostgresInstance target
)
{
    /// <summary>
    /// For a server's command line. A copy must not take its source's changes, nor write into its archive. Waiting for the disk is left
    /// for later: recovery would wait for every file, before it begins.
    /// </summary>
    public static IReadOnlyList<string> ScratchSettings { get; } =
    [
        "-c",
        "max_logical_replication_workers=0",
        "-c",
        "archive_mode=off",
        "-c",
        "fsync=off",
        "-c",
        "autovacuum=off",
    ];

    private readonly string _from = source.Owner ?? source.User;
    private readonly string _to = target.Owner ?? target.User;

    /// <summary>The server on which a copy is prepared: in the target's place, with the administrator that comes with the copy.</summary>
    public static PostgresInstance ScratchOf(PostgresInstance source, PostgresInstance target)
    {
        var name = InstanceFolder.ScratchOf(target.Name);
        return target with
        {
            Name = name,
            Port = new FreePort().Choose(name, new HashSet<int>()),
            AdminPassword = source.AdminPassword,
            IsForAdminOnly = true,
            Version = null,
            Network = null,
            NetworkGateway = null,
            AdmittedSubnets = [],
        };
    }

    /// <summary>Completes `because …`; null where nothing is in the way.</summary>
    public static async Task<string?> WhyNotAsync(
        PostgresInstance source,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        await using var session = await CopySession.OpenAsync(PostgresLogin.OfAdmin(source), ct);
        return await new CopyAdoption(session, source, target).WhyNotAsync(ct);
    }

    /// <param name="scratch">It runs.</param>
    public static async Task RunAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        var login = PostgresLogin.OfAdmin(scratch);
        await using (
            var inside = await CopySession.OpenAsync(login with { Database = source.Database }, ct)
        )
            await new CopyAdoption(inside, source, target).DropSubscriptionsAsync(ct);

        await using var session = await CopySession.OpenAsync(login, ct);
        await new CopyAdoption(session, source, target).AdoptAsync(ct);
    }

    /// <summary>The target's administrator is to find the password that it knows.</summary>
    public static async Task ChangePasswordAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        await using var session = await CopySession.OpenAsync(PostgresLogin.OfAdmin(scratch), ct);
        await session.ExecuteAsync("change passwords", NpgsqlAdmin.AdminPasswordSql(target), ct);
    }

    private async Task<string?> WhyNotAsync(CancellationToken ct)
    {
        if (await ReadAsync("SHOW wal_level", ct) is ["minimal"])
            return "the source has `wal_level` = `minimal`, without which no files are copied while it runs";

        const string Tablespaces =
            "SELECT spcname::text FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')";
        if (await ReadAsync(Tablespaces, ct) is [var tablespace, ..])
            return $"the source has the tablespace `{tablespace}` elsewhere";
        if (_from == _to)
            return null;

        var role = $"SELECT rolname::text FROM pg_roles WHERE rolname = {SqlText.Literal(_to)}";
        return await ReadAsync(role, ct) is [] ? null : $"the source has a role `{_to}` of its own";
    }

    /// <summary>A subscription of the copy would take the source's changes away from it.</summary>
    private async Task DropSubscriptionsAsync(CancellationToken ct)
    {
        const string Subscriptions = """
            SELECT s.subname::text
              FROM pg_subscription AS s
              JOIN pg_database AS d ON d.oid = s.subdbid AND d.datname = current_database()
            """;
        foreach (var name in (await ReadAsync(Subscriptions, ct)).Select(SqlText.Identifier))
        foreach (
            var sql in new[]
            {
                $"ALTER SUBSCRIPTION {name} DISABLE",
                $"ALTER SUBSCRIPTION {name} SET (slot_name = NONE)",
                $"DROP SUBSCRIPTION {name}",
            }
        )
            await session.ExecuteAsync("remove subscriptions", sql, ct);
    }

    private async Task AdoptAsync(CancellationToken ct)
    {
        await DropOthersAsync(ct);
        if (source.Database != target.Database)
            await session.ExecuteAsync(
                "rename databases",
                $"ALTER DATABASE {SqlText.Identifier(source.Database)} RENAME TO {SqlText.Identifier(target.Database)}",
                ct
            );
        if (_from != _to)
            await session.ExecuteAsync(
                "rename roles",
                $"ALTER ROLE {SqlText.Identifier(_from)} RENAME TO {SqlText.Identifier(_to)}",
                ct
            );
        await TakePasswordsAsync(ct);
    }

    /// <summary>What earlier restores have kept would be there unmasked.</summary>
    private async Task DropOthersAsync(CancellationToken ct)
    {
        var others = $"""
            SELECT datname::text
              FROM pg_database
             WHERE datname NOT IN ('template0', 'template1', '{PostgresNames.Admin}', {SqlText.Literal(
                source.Database
            )})
            """;
        foreach (var name in (await ReadAsync(others, ct)).Select(SqlText.Identifier))
        {
            await session.ExecuteAsync(
                "remove databases",
                $"ALTER DATABASE {name} IS_TEMPLATE false",
                ct
            );
            await session.ExecuteAsync("remove databases", $"DROP DATABASE {name}", ct);
        }
    }

    // Who knows a password of the source must not get in here with it. The env's own is given again at its start.
    private async Task TakePasswordsAsync(CancellationToken ct)
    {
        var roles = $"""
            SELECT rolname::text
              FROM pg_authid
             WHERE rolpassword IS NOT NULL AND rolname <> '{PostgresNames.Admin}'
            """;
        foreach (var role in (await ReadAsync(roles, ct)).Select(SqlText.Identifier))
            await session.ExecuteAsync("change passwords", $"ALTER ROLE {role} PASSWORD NULL", ct);
    }

    private Task<IReadOnlyList<string>> ReadAsync(string sql, CancellationToken ct) =>
        session.ReadAsync(sql, row => row.GetString(0), ct);
}
