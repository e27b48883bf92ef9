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
            return new(LoginOutcome.Unreachable, (e.InnerException ?? e).Message);
        }
    }

    public async Task<DatabasePrepared> EnsureDatabaseAsync(
        PostgresInstance instance,
        CancellationToken ct
    )
    {
        if (instance is { Provider: PostgresProvider.External, ServerUrl: null })
            throw PostgresRefusals.NobodyToCreate(instance);

        var login =
            instance.Provider == PostgresProvider.External
                ? external.Of(instance)
                : PostgresLogin.OfAdmin(instance, AdminPasswordOf(instance));

        await using var connection = await OpenAdminAsync(login, ct);
        var ensure = new EnsureDatabase(instance, login, new(connection, time));
        return await ensure.ExecuteAsync(
            async () => (await TryLoginAsync(instance, ct)).Outcome == LoginOutcome.Refused,
            ct
        );
    }

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
            return new(LoginOutcome.Unreachable, (e.InnerException ?? e).Message);
        }
    }

    /// <summary>One line without the password itself, for whichever way leads into the server.</summary>
    internal static string AdminPasswordSql(PostgresInstance instance) =>
        $"ALTER ROLE {PostgresNames.Admin} WITH LOGIN PASSWORD "
        + SqlText.Literal(ScramVerifier.For(AdminPasswordOf(instance)));

    private static async Task<NpgsqlConnection> OpenAdminAsync(
        PostgresLogin login,
        CancellationToken ct
    )
    {
        var where = FormattableString.Invariant($"{login.Host}:{login.Port}");
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
            throw PostgresRefusals.Unreachable(where, (e.InnerException ?? e).Message);
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

    private static string AdminPasswordOf(PostgresInstance instance) =>
        instance.AdminPassword
        ?? throw new ArgumentException(
            $"{instance.Name} is ours and has no administrator's password.",
            nameof(instance)
        );
}
