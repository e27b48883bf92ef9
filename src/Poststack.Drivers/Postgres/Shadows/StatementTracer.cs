using Npgsql;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;
using Poststack.Drivers.Postgres.Schemas;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Runs statements one by one and looks what each does.</summary>
/// <param name="schema">As it is now.</param>
internal sealed class StatementTracer(NpgsqlConnection connection, SchemaFacts schema)
{
    private const string InsideTransaction = "25001";

    /// <summary>A procedure that ends the transaction it was called in.</summary>
    private const string EndsTransaction = "2D000";

    // Rights change without a lock on the table, and so do the name of its schema and what of it is published.
    private static readonly string[] ReachesAll =
    [
        "GRANT",
        "REVOKE",
        "DO",
        "SELECT",
        "CALL",
        "WITH",
        "REASSIGN",
    ];

    private static readonly string[] OfRows =
    [
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "SELECT",
        "WITH",
        "DO",
        "CALL",
    ];

    /// <summary>What a statement may fail with that finds rows in production and none here, or a database of another name.</summary>
    /// <remarks>https://www.postgresql.org/docs/current/errcodes-appendix.html</remarks>
    private static readonly string[] ForWantOfRows =
    [
        "22004", // null_value_not_allowed: EXECUTE of what no row gave
        "22012", // division_by_zero
        "23502", // not_null_violation
        "23503", // foreign_key_violation
        "3D000", // invalid_catalog_name
        "P0001", // raise_exception
        "P0002", // no_data_found
        "P0004", // assert_failure
    ];

    private readonly CatalogReader _catalog = new(connection);
    private readonly List<StatementTrace> _traces = [];

    public SchemaFacts Schema { get; private set; } = schema;

    public IReadOnlyList<StatementTrace> Traces => _traces;

    /// <summary>All in one transaction, as the runner does it.</summary>
    /// <returns>Whether none failed.</returns>
    public Task<bool> RunWholeAsync(IReadOnlyList<SqlStatement> statements, CancellationToken ct) =>
        RunWholeAsync(statements, "COMMIT", ct);

    /// <summary>The same, and the transaction is left open. Where one fails, it is over.</summary>
    public Task<bool> RunOpenAsync(IReadOnlyList<SqlStatement> statements, CancellationToken ct) =>
        RunWholeAsync(statements, "SET CONSTRAINTS ALL IMMEDIATE", ct);

    private async Task<bool> RunWholeAsync(
        IReadOnlyList<SqlStatement> statements,
        string end,
        CancellationToken ct
    )
    {
        await ExecuteAsync("BEGIN", ct);
        // As the runner does: a migration may take it back.
        await ExecuteAsync("SET LOCAL lock_timeout = '1min'", ct);
        var signals = await SessionSignals.ReadAsync(connection, ct);
        foreach (var statement in statements)
        {
            if (MayLackRows(statement))
                await ExecuteAsync("SAVEPOINT poststack_try", ct);
            if (await TryAsync(statement, ct) is { } failure)
            {
                if (MayLackRows(statement) && LacksRows(failure))
                {
                    await ExecuteAsync("ROLLBACK TO SAVEPOINT poststack_try", ct);
                    Skip(statement, failure);
                    continue;
                }

                Fail(statement, failure);
                await ExecuteAsync("ROLLBACK", ct);
                return false;
            }

            if (MayLackRows(statement))
                await ExecuteAsync("RELEASE SAVEPOINT poststack_try", ct);
            signals = await NoteAsync(statement, signals, ct);
        }

        return await EndAsync(statements, end, ct);
    }

    /// <summary>All in one transaction, or in a part of the one that is open, which is taken back; nothing is noted but a failure.</summary>
    /// <param name="look">Called while it is as they left it.</param>
    public async Task<T?> TryWholeAsync<T>(
        IReadOnlyList<SqlStatement> statements,
        Func<Task<T>> look,
        bool isOpen,
        CancellationToken ct
    )
        where T : class
    {
        await ExecuteAsync(isOpen ? "SAVEPOINT poststack_back" : "BEGIN", ct);
        try
        {
            foreach (var statement in statements)
                if (await TryAsync(statement, ct) is { } failure)
                {
                    Fail(statement, failure);
                    return null;
                }

            return await look();
        }
        finally
        {
            await ExecuteAsync(isOpen ? "ROLLBACK TO SAVEPOINT poststack_back" : "ROLLBACK", ct);
        }
    }

    /// <summary>Each by itself, in a transaction where it lets itself be looked at.</summary>
    /// <returns>Whether none failed.</returns>
    public async Task<bool> RunAloneAsync(
        IReadOnlyList<SqlStatement> statements,
        CancellationToken ct
    )
    {
        foreach (var statement in statements)
            if (!await RunAloneAsync(statement, ct))
                return false;

        return true;
    }

    private async Task<bool> RunAloneAsync(SqlStatement statement, CancellationToken ct)
    {
        await ExecuteAsync("BEGIN", ct);
        var signals = await SessionSignals.ReadAsync(connection, ct);
        var failure = await TryAsync(statement, ct);
        if (failure is null)
        {
            await NoteAsync(statement, signals, ct);
            return await EndAsync([statement], "COMMIT", ct);
        }

        await ExecuteAsync("ROLLBACK", ct);
        if (MayLackRows(statement) && LacksRows(failure))
        {
            Skip(statement, failure);
            return true;
        }
        if (failure.State is not (InsideTransaction or EndsTransaction))
        {
            Fail(statement, failure);
            return false;
        }

        return await RunOutsideAsync(statement, ct);
    }

    private async Task<bool> RunOutsideAsync(SqlStatement statement, CancellationToken ct)
    {
        if (await TryAsync(statement, ct) is { } failure)
        {
            Fail(statement, failure);
            return false;
        }

        var before = Schema;
        Schema = before.With(before.Relations.Keys, await _catalog.ReadAsync(null, ct));
        _traces.Add(new(statement, before, Schema) { RanAlone = true });
        return true;
    }

    private async Task<SessionSignals> NoteAsync(
        SqlStatement statement,
        SessionSignals before,
        CancellationToken ct
    )
    {
        var now = await SessionSignals.ReadAsync(connection, ct);
        var old = Schema;
        var touched = MayReachAll(statement)
            ? old.Relations.Keys.ToList()
            : now
                .Locks.Where(pair => pair.Value.Strongest > LockMode.RowExclusive)
                .Select(pair => pair.Key)
                .ToList();
        var isAll = touched.Count >= old.Relations.Count;
        Schema = old.With(touched, await _catalog.ReadAsync(isAll ? null : touched, ct));
        _traces.Add(
            new(statement, old, Schema)
            {
                Changes = await new RowPlan(connection, Schema, now.Locks).ReadAsync(statement, ct),
                Held = before.Locks,
                Locks = now.Locks,
                WaitsForever = now.WaitsForever,
                Work = now.WorkSince(before),
                Rewrites = now.RewritesSince(before),
                Called =
                [
                    .. now.CalledSince(before)
                        .Select(id => Schema.Functions.GetValueOrDefault(id))
                        .OfType<FunctionFacts>(),
                ],
            }
        );
        return now;
    }

    // Deferred constraints and their like speak up only here.
    private async Task<bool> EndAsync(
        IReadOnlyList<SqlStatement> statements,
        string end,
        CancellationToken ct
    )
    {
        try
        {
            await ExecuteAsync(end, ct);
            return true;
        }
        catch (PostgresException e)
        {
            Fail(statements[^1], Failures.Of(e, statements[^1]).Failure);
            // A COMMIT that fails has ended it; PostgreSQL only warns where there is none.
            await ExecuteAsync("ROLLBACK", ct);
            return false;
        }
    }

    private static bool MayReachAll(SqlStatement statement) =>
        statement.Words is [var first, ..] && ReachesAll.Contains(first)
        || statement.Begins("ALTER", "SCHEMA")
        || statement.Words is [_, "PUBLICATION", ..]
        || statement.Begins("DROP", "OWNED");

    private static bool MayLackRows(SqlStatement statement) =>
        statement.Words is [var first, ..] && OfRows.Contains(first)
        || statement.Words is [_, "DATABASE", ..];

    private static bool LacksRows(SqlFailure failure) => ForWantOfRows.Contains(failure.State);

    private void Skip(SqlStatement statement, SqlFailure failure) =>
        _traces.Add(new(statement, Schema, Schema) { Unseen = failure });

    private void Fail(SqlStatement statement, SqlFailure failure) =>
        _traces.Add(new(statement, Schema, Schema) { Failure = failure });

    private async Task<SqlFailure?> TryAsync(SqlStatement statement, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(statement.Text, ct);
            return null;
        }
        catch (PostgresException e) when (!SqlState.IsOfServer(e.SqlState))
        {
            return Failures.Of(e, statement).Failure;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
