using Npgsql;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>Asks a running PostgreSQL over TCP, through Npgsql.</summary>
public sealed class NpgsqlAdmin(ExternalLogin external, TimeProvider time) : IPostgresAdmin
{
    public async Task<LoginResult> TryLoginAsync(PostgresInstance instance, CancellationToken ct)
    {
        try
        {
            await using var connection = await PostgresLogin.OfUser(instance).OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(ct);
            return new(LoginOutcome.Ok, null);
        }
        catch (PostgresException e)
        {
            return new(OutcomeOf(e.SqlState), e.MessageText);
        }
        catch (NpgsqlException e)
        {
            return new(LoginOutcome.Unreachable, PostgresWords.Of(e));
        }
    }

    public async Task<DatabasePrepared> EnsureDatabaseAsync(
        PostgresInstance instance,
        CancellationToken ct
    )
    {
        var login = AdminLoginOf(instance);
        return await InSessionAsync(
            login,
            session =>
                new EnsureDatabase(instance, login, session).ExecuteAsync(
                    async () => (await TryLoginAsync(instance, ct)).Outcome == LoginOutcome.Refused,
                    ct
                ),
            ct
        );
    }

    public Task EnsureLoginAsync(PostgresInstance instance, CancellationToken ct)
    {
        var login = AdminLoginOf(instance);
        return InSessionAsync(
            login,
            async session =>
            {
                await new TurnLogin(instance, login, session).EnsureAsync(ct);
                return true;
            },
            ct
        );
    }

    internal Task<int> CountSessionsAsync(
        PostgresInstance instance,
        string role,
        CancellationToken ct
    ) =>
        InSessionAsync(AdminLoginOf(instance), session => session.CountSessionsAsync(role, ct), ct);

    public Task RetireLoginAsync(PostgresInstance instance, string role, CancellationToken ct)
    {
        var login = AdminLoginOf(instance);
        return InSessionAsync(
            login,
            async session =>
            {
                await new TurnLogin(instance, login, session).RetireAsync(role, ct);
                return true;
            },
            ct
        );
    }

    private PostgresLogin AdminLoginOf(PostgresInstance instance) =>
        instance switch
        {
            { Provider: PostgresProvider.External, ServerUrl: null } =>
                throw PostgresRefusals.NobodyToCreate(instance),
            { Provider: PostgresProvider.External } => external.Of(instance),
            _ => PostgresLogin.OfAdmin(instance),
        };

    /// <summary>
    /// Gives the administrator the instance's password, logging in with <paramref name="oldPassword"/>.
    /// </summary>
    /// <returns>Unreachable and Refused are results: the server may be starting, the password another.</returns>
    internal static async Task<LoginResult> ReplaceAdminPasswordAsync(
        PostgresInstance instance,
        string oldPassword,
        CancellationToken ct
    )
    {
        try
        {
            await using var connection = await PostgresLogin
                .OfAdmin(instance, oldPassword)
                .OpenAsync(ct);
            await using var command = new NpgsqlCommand(AdminPasswordSql(instance), connection);
            await command.ExecuteNonQueryAsync(ct);
            return new(LoginOutcome.Ok, null);
        }
        catch (PostgresException e)
        {
            return new(OutcomeOf(e.SqlState), e.MessageText);
        }
        catch (NpgsqlException e)
        {
            return new(LoginOutcome.Unreachable, PostgresWords.Of(e));
        }
    }

    /// <summary>One line without the password itself, for whichever way leads into the server.</summary>
    internal static string AdminPasswordSql(PostgresInstance instance) =>
        $"ALTER ROLE {PostgresNames.Admin} WITH LOGIN PASSWORD "
        + SqlText.Literal(ScramVerifier.For(PostgresLogin.AdminPasswordOf(instance)));

    /// <summary>A server that is stopped while it is asked is one that does not answer.</summary>
    private async Task<T> InSessionAsync<T>(
        PostgresLogin login,
        Func<AdminSession, Task<T>> ask,
        CancellationToken ct
    )
    {
        await using var connection = await OpenAdminAsync(login, ct);
        try
        {
            return await ask(new(connection, time));
        }
        catch (PostgresException e) when (!SqlState.IsGoingDown(e.SqlState))
        {
            throw PostgresRefusals.AdminFailed("answer", e.MessageText);
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.Unreachable(Where(login), PostgresWords.Of(e));
        }
    }

    private static string Where(PostgresLogin login) =>
        FormattableString.Invariant($"{login.Host}:{login.Port}");

    private static async Task<NpgsqlConnection> OpenAdminAsync(
        PostgresLogin login,
        CancellationToken ct
    )
    {
        var where = Where(login);
        try
        {
            return await login.OpenAsync(ct);
        }
        catch (PostgresException e) when (SqlState.IsLoginRefused(e.SqlState))
        {
            throw PostgresRefusals.AdminRefused(login.User, where, e.MessageText);
        }
        catch (PostgresException e)
        {
            throw PostgresRefusals.AdminFailed($"let `{login.User}` in at {where}", e.MessageText);
        }
        catch (NpgsqlException e) when (login.Password.Length == 0 && e.InnerException is null)
        {
            // The server asked for a password; Npgsql had none to give.
            throw PostgresRefusals.AdminRefused(login.User, where, e.Message);
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.Unreachable(where, PostgresWords.Of(e));
        }
    }

    // Too many connections, starting up, shutting down: it may answer otherwise in a moment.
    private static LoginOutcome OutcomeOf(string state) =>
        state switch
        {
            SqlState.WrongPassword or SqlState.WrongAuthorization or SqlState.RightMissing =>
                LoginOutcome.Refused,
            SqlState.NoDatabase => LoginOutcome.NoDatabase,
            _ => LoginOutcome.Unreachable,
        };
}
