using Npgsql;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>Makes the env's role, its password and its database; only what is needed.</summary>
/// <remarks>
/// On a server of ours, role and owner are set right. On an external one nothing that exists is changed
/// but the password of the env's own role.
/// </remarks>
internal sealed class EnsureDatabase(
    PostgresInstance instance,
    PostgresLogin login,
    AdminSession session
)
{
    private readonly string _role = SqlText.Identifier(instance.Owner ?? instance.User);
    private readonly string _database = SqlText.Identifier(instance.Database);
    private readonly List<string> _done = [];

    /// <summary>Somebody else logs in for the owner, whose own password is nobody's any more.</summary>
    private bool HasTurns => instance.Owner is not null;

    private bool IsOurs => instance.Provider != PostgresProvider.External;

    /// <param name="isRefused">Whether the server refuses the env's own user and password.</param>
    public async Task<DatabasePrepared> ExecuteAsync(
        Func<Task<bool>> isRefused,
        CancellationToken ct
    )
    {
        var found = await session.ReadAsync(instance.Owner ?? instance.User, instance.Database, ct);

        if (!found.RoleExists)
            await CreateRoleAsync(ct);
        else
            await RepairRoleAsync(found, isRefused, ct);

        if (!found.DatabaseExists)
            await CreateDatabaseAsync(found, ct);
        else if (IsOurs && !found.RoleOwnsDatabase)
            await TakeDatabaseAsync(ct);

        if (HasTurns && await isRefused())
            await RepairTurnAsync(ct);

        return new(CreatedDatabase: !found.DatabaseExists, string.Join(", ", _done));
    }

    private async Task CreateRoleAsync(CancellationToken ct)
    {
        await RunAsync(
            "create roles",
            HasTurns
                ? $"CREATE ROLE {_role} WITH LOGIN NOSUPERUSER"
                : $"CREATE ROLE {_role} WITH LOGIN NOSUPERUSER PASSWORD {Verifier()}",
            [SqlState.RoleExists, SqlState.UniqueViolation],
            ct
        );
        _done.Add("created the role");
    }

    private async Task RepairRoleAsync(
        RoleAndDatabase found,
        Func<Task<bool>> isRefused,
        CancellationToken ct
    )
    {
        if (IsOurs && found.RoleIsOdd)
        {
            await RunAsync("alter roles", $"ALTER ROLE {_role} WITH LOGIN NOSUPERUSER", [], ct);
            _done.Add("made the role an ordinary one");
        }

        // Its own login came this far: there is nothing to repair, and nobody to repair it with.
        if (HasTurns || instance.User == login.User || !await isRefused())
            return;

        await RunAsync(
            $"set the password of role {_role}",
            $"ALTER ROLE {_role} WITH PASSWORD {Verifier()}",
            [],
            ct
        );
        _done.Add("repaired the password");
    }

    private async Task RepairTurnAsync(CancellationToken ct)
    {
        await new TurnLogin(instance, login, session).EnsureAsync(ct);
        _done.Add("repaired the login");
    }

    private async Task CreateDatabaseAsync(RoleAndDatabase found, CancellationToken ct)
    {
        // Only a member of a role may give it a database.
        if (!found.IsSuperuser && (instance.Owner ?? instance.User) != login.User)
            await RunAsync("grant roles", $"GRANT {_role} TO CURRENT_USER", [], ct);

        await RunAsync(
            "create databases",
            $"CREATE DATABASE {_database} OWNER {_role}",
            [SqlState.DatabaseExists, SqlState.UniqueViolation],
            ct
        );
        await RunAsync(
            "close the database to others",
            $"REVOKE CONNECT ON DATABASE {_database} FROM PUBLIC",
            [],
            ct
        );
        _done.Add("created the database");
    }

    private async Task TakeDatabaseAsync(CancellationToken ct)
    {
        await RunAsync("alter databases", $"ALTER DATABASE {_database} OWNER TO {_role}", [], ct);
        _done.Add("gave the database to the role");
    }

    private async Task RunAsync(
        string right,
        string sql,
        IReadOnlyList<string> expected,
        CancellationToken ct
    )
    {
        try
        {
            await session.ExecuteAsync(sql, expected, ct);
        }
        catch (PostgresException e) when (e.SqlState == SqlState.RightMissing)
        {
            throw PostgresRefusals.RightMissing(login.User, right, SqlForAnAdministrator());
        }
        catch (PostgresException e) when (!SqlState.IsGoingDown(e.SqlState))
        {
            throw PostgresRefusals.AdminFailed(right, e.MessageText);
        }
    }

    private IReadOnlyList<string> SqlForAnAdministrator() =>
        [
            $"CREATE ROLE {_role} LOGIN PASSWORD '<the env''s password>';",
            $"CREATE DATABASE {_database} OWNER {_role};",
            $"REVOKE CONNECT ON DATABASE {_database} FROM PUBLIC;",
        ];

    private string Verifier() => SqlText.Literal(ScramVerifier.For(instance.Password));
}
