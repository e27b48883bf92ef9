using Npgsql;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>A role that only logs in: its sessions act as the owner, so that all they make is the owner's.</summary>
/// <remarks>https://www.postgresql.org/docs/current/sql-alterrole.html</remarks>
internal sealed class TurnLogin(
    PostgresInstance instance,
    PostgresLogin admin,
    AdminSession session
)
{
    /// <summary>Of a server of ours; elsewhere it may be no more than somebody who makes roles, and these no superusers.</summary>
    private bool IsSuperuser => instance.Provider != PostgresProvider.External;

    private readonly string _owner = SqlText.Identifier(instance.Owner ?? instance.User);

    /// <summary>Makes it, or gives it the instance's password.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        var login = SqlText.Identifier(instance.User);
        var verifier = SqlText.Literal(ScramVerifier.For(instance.Password));

        await RunAsync(
            "create roles",
            $"CREATE ROLE {login} WITH LOGIN NOSUPERUSER INHERIT",
            [SqlState.RoleExists, SqlState.UniqueViolation],
            ct
        );
        await RunAsync("grant roles", $"GRANT {_owner} TO {login}", [], ct);
        await RunAsync("alter roles", $"ALTER ROLE {login} SET role = {_owner}", [], ct);
        // Last: whoever gets in with the password gets in as the owner.
        await RunAsync(
            $"set the password of role {login}",
            $"ALTER ROLE {login} WITH LOGIN {(IsSuperuser ? "NOSUPERUSER " : "")}PASSWORD {verifier}",
            [],
            ct
        );
    }

    /// <summary>Sessions that are open go on.</summary>
    public Task RetireAsync(string role, CancellationToken ct) =>
        RunAsync(
            $"take the password of role {role} away",
            $"ALTER ROLE {SqlText.Identifier(role)} WITH PASSWORD NULL",
            [],
            ct
        );

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
            throw PostgresRefusals.RightMissing(
                admin.User,
                right,
                [$"ALTER ROLE {SqlText.Identifier(admin.User)} CREATEROLE;"]
            );
        }
        catch (PostgresException e) when (!SqlState.IsGoingDown(e.SqlState))
        {
            throw PostgresRefusals.AdminFailed(right, e.MessageText);
        }
    }
}
