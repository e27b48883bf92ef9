using Npgsql;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>A connection whose errors are refusals in PostgreSQL's own words.</summary>
internal sealed class CopySession(NpgsqlConnection connection, string user) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public static async Task<CopySession> OpenAsync(PostgresLogin login, CancellationToken ct)
    {
        var where = FormattableString.Invariant($"{login.Host}:{login.Port}");
        try
        {
            return new(await login.OpenAsync(ct), login.User);
        }
        catch (PostgresException e) when (SqlState.IsLoginRefused(e.SqlState))
        {
            throw PostgresRefusals.AdminRefused(login.User, where, e.MessageText);
        }
        catch (PostgresException e)
        {
            throw PostgresRefusals.AdminFailed(
                $"let `{login.User}` into `{login.Database}` at {where}",
                e.MessageText
            );
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.Unreachable(where, (e.InnerException ?? e).Message);
        }
    }

    /// <param name="doing">Completes `refused to …`.</param>
    public Task ExecuteAsync(string doing, string sql, CancellationToken ct) =>
        ExecuteAsync(doing, [sql], ct);

    /// <summary>Statements that hold together or not at all.</summary>
    /// <param name="doing">Completes `refused to …`.</param>
    public async Task ExecuteAsync(
        string doing,
        IReadOnlyList<string> statements,
        CancellationToken ct
    )
    {
        try
        {
            await using var batch = Batch(statements);
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == SqlState.RightMissing)
        {
            throw PostgresRefusals.RightMissing(user, doing, RightsFor(doing));
        }
        catch (PostgresException e)
        {
            throw PostgresRefusals.AdminFailed(doing, e.MessageText);
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.AdminFailed(doing, (e.InnerException ?? e).Message);
        }
    }

    /// <summary>Statements that go out as one: PostgreSQL holds them for one transaction, unless one of them opens its own.</summary>
    public NpgsqlBatch Batch(IEnumerable<string> statements)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var sql in statements)
            batch.BatchCommands.Add(new(sql));

        return batch;
    }

    /// <summary>Rows of a query, with values as text.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await using var rows = await command.ExecuteReaderAsync(ct);
            var all = new List<T>();
            while (await rows.ReadAsync(ct))
                all.Add(read(rows));

            return all;
        }
        catch (PostgresException e)
        {
            throw PostgresRefusals.AdminFailed("be read", e.MessageText);
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.AdminFailed("be read", (e.InnerException ?? e).Message);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private IReadOnlyList<string> RightsFor(string doing) =>
        doing == CreateRight ? [$"ALTER ROLE {SqlText.Identifier(user)} CREATEDB;"] : [];

    public const string CreateRight = "create databases";
}
