using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Gives a shadow server the roles of a target, so that statements may name them and run as them, and its tablespaces.</summary>
internal sealed class ShadowRoles(CopySession manager, TargetTraits traits)
{
    private const string Own = "poststack_shadow";

    public async Task MakeAsync(CancellationToken ct)
    {
        var known = await ReadAsync(ct);
        var statements = new List<string>();
        foreach (var role in traits.Roles)
        {
            var name = SqlText.Identifier(role.Name);
            if (!known.Contains(role.Name))
                statements.Add($"CREATE ROLE {name} NOLOGIN");
            // A watched command that was killed leaves one that may log in.
            statements.Add(
                $"ALTER ROLE {name} {role.Attributes} NOLOGIN NOREPLICATION PASSWORD NULL CONNECTION LIMIT -1 VALID UNTIL 'infinity'"
            );
            // So does a migration that was tried: what it set a role to would go for the next one.
            statements.Add($"ALTER ROLE {name} RESET ALL");
        }

        foreach (var (role, member) in traits.Memberships)
            statements.Add($"GRANT {role} TO {member}");

        statements.Add("ALTER ROLE ALL RESET ALL");
        if (statements.Count > 0)
            await manager.ExecuteAsync("create roles", statements, ct);
        await RemoveOthersAsync(known, ct);
        await MakeTablespacesAsync(ct);
    }

    /// <summary>Folders within the server's own; of other targets there are none, unless a template of theirs is there.</summary>
    private async Task MakeTablespacesAsync(CancellationToken ct)
    {
        var known = await manager.ReadAsync(
            TargetReader.TablespacesSql,
            row => row.GetString(0),
            ct
        );
        foreach (var one in traits.Tablespaces.Except(known).Select(SqlText.Identifier))
        {
            await TryAsync("SET allow_in_place_tablespaces = on", ct);
            await TryAsync($"CREATE TABLESPACE {one} LOCATION ''", ct);
            await TryAsync($"GRANT CREATE ON TABLESPACE {one} TO PUBLIC", ct);
        }

        foreach (var other in known.Except(traits.Tablespaces))
            await TryAsync($"DROP TABLESPACE {SqlText.Identifier(other)}", ct);
    }

    // An old server has no such folders, and what is used cannot be dropped.
    private async Task TryAsync(string sql, CancellationToken ct)
    {
        try
        {
            await manager.ExecuteAsync("have tablespaces", sql, ct);
        }
        catch (RefusalException e) when (e.Refusal.Code != PostgresRefusals.LostCode) { }
    }

    /// <summary>Those that migrations have made: roles belong to the server, and stay when a shadow goes.</summary>
    public async Task RemoveOthersAsync(CancellationToken ct) =>
        await RemoveOthersAsync(await ReadAsync(ct), ct);

    private async Task RemoveOthersAsync(IReadOnlyList<string> known, CancellationToken ct)
    {
        foreach (var role in known.Except(traits.Roles.Select(role => role.Name)))
            try
            {
                if (role != Own)
                    await manager.ExecuteAsync(
                        "remove roles",
                        $"DROP ROLE {SqlText.Identifier(role)}",
                        ct
                    );
            }
            catch (RefusalException)
            {
                // It owns something in a template of another target: it stays with that.
            }
    }

    private Task<IReadOnlyList<string>> ReadAsync(CancellationToken ct) =>
        manager.ReadAsync(
            "SELECT rolname::text FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'",
            row => row.GetString(0),
            ct
        );
}
