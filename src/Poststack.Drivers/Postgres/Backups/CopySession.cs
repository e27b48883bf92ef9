using System.Data;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Migrations.Servers;
using Poststack.Drivers.Postgres.Schemas;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>A connection whose errors are refusals in PostgreSQL's own words.</summary>
internal sealed class CopySession(NpgsqlConnection connection, string user, string where)
    : IAsyncDisposable
{
    private const string Reading = "be read";

    public NpgsqlConnection Connection => connection;

    public static async Task<CopySession> OpenAsync(PostgresLogin login, CancellationToken ct)
    {
        var where = FormattableString.Invariant($"{login.Host}:{login.Port}");
        try
        {
            return new(await login.OpenAsync(ct), login.User, where);
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
            throw PostgresRefusals.Unreachable(where, PostgresWords.Of(e));
        }
    }

    /// <param name="doing">Completes `refused to …`.</param>
    public Task ExecuteAsync(string doing, string sql, CancellationToken ct) =>
        ExecuteAsync(doing, [sql], ct);

    /// <summary>Statements that hold together or not at all.</summary>
    /// <param name="doing">Completes `refused to …`.</param>
    public Task ExecuteAsync(
        string doing,
        IReadOnlyList<string> statements,
        CancellationToken ct
    ) =>
        TryAsync(
            doing,
            async () =>
            {
                await using var batch = Batch(statements);
                return await batch.ExecuteNonQueryAsync(ct);
            }
        );

    /// <summary>Runs something on the connection. What it catches itself is not told here.</summary>
    /// <param name="doing">Completes `refused to …`.</param>
    /// <exception cref="Core.Refusals.RefusalException">The server refused, or the connection is lost.</exception>
    public async Task<T> TryAsync<T>(string doing, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException e) when (e.SqlState == SqlState.RightMissing && doing != Reading)
        {
            throw PostgresRefusals.RightMissing(user, doing, RightsFor(doing));
        }
        catch (PostgresException e) when (!SqlFailure.EndsConnection(e.SqlState))
        {
            throw PostgresRefusals.AdminFailed(doing, e.MessageText);
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.Lost(where, PostgresWords.Of(e));
        }
        // So Npgsql calls the use of a connection that it knows to be closed.
        catch (InvalidOperationException) when (connection.State != ConnectionState.Open)
        {
            throw PostgresRefusals.Lost(where, "it is closed");
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
    public Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    ) =>
        TryAsync<IReadOnlyList<T>>(
            Reading,
            async () =>
            {
                await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
                await using var rows = await command.ExecuteReaderAsync(ct);
                var all = new List<T>();
                while (await rows.ReadAsync(ct))
                    all.Add(read(rows));

                return all;
            }
        );

    public Task<SchemaDescription> DescribeAsync(CancellationToken ct) =>
        TryAsync(Reading, () => new LedgerTable(connection).DescribeAsync(ct));

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private IReadOnlyList<string> RightsFor(string doing) =>
        doing == CreateRight ? [$"ALTER ROLE {SqlText.Identifier(user)} CREATEDB;"] : [];

    public const string CreateRight = "create databases";
}
