using System.Data;
using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Migrations.Checks.Shadows;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Schemas;

namespace Poststack.Drivers.Postgres.Shadows;

/// <inheritdoc/>
internal sealed class Shadow(
    ShadowServer server,
    CopySession manager,
    ShadowRoles roles,
    ShadowDatabase database
) : IShadow
{
    private SchemaFacts? _schema;

    /// <summary>Whether the transaction is still open in which a migration was tried.</summary>
    private bool _isOpen;

    public Task<SchemaFacts> ReadAsync(CancellationToken ct) =>
        TryAsync("its schema was read", () => ReadSchemaAsync(ct));

    public Task<MigrationTrace> RunAsync(Migration migration, CancellationToken ct) =>
        TryAsync($"{migration} was tried", () => TraceAsync(migration, ct));

    public Task<SchemaDescription> DescribeAsync(CancellationToken ct) =>
        TryAsync("its schema was read", () => DescribeSchemaAsync(ct));

    public Task<IReadOnlyList<QueryShape>> PrepareAsync(
        IReadOnlyList<SqlStatement> queries,
        CancellationToken ct
    ) =>
        TryAsync<IReadOnlyList<QueryShape>>(
            "queries were tried",
            async () =>
            {
                // The migration's own settings are none of the app's.
                if (_isOpen)
                    await ResetAsync(ct);
                var schema = await ReadSchemaAsync(ct);
                var preparer = new QueryPreparer(database.Connection, schema, _isOpen);
                var shapes = new List<QueryShape>();
                foreach (var query in queries)
                    shapes.Add(await preparer.PrepareAsync(query, ct));

                return shapes;
            }
        );

    public async ValueTask DisposeAsync()
    {
        try
        {
            await database.TakeBackAsync(CancellationToken.None);
            await database.DisposeAsync();
            await roles.RemoveOthersAsync(CancellationToken.None);
            await manager.DisposeAsync();
        }
        catch (Exception e) when (e is RefusalException or NpgsqlException)
        {
            // The server is lost; what is left there, the next check removes.
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private async Task<T> TryAsync<T>(string doing, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        // Npgsql takes the use of a closed connection for a mistake: what is undone at last meets it closed.
        catch (Exception e)
            when (e is NpgsqlException
                || e is InvalidOperationException
                    && database.Connection.State != ConnectionState.Open
            )
        {
            var said = e is NpgsqlException lost ? PostgresWords.Of(lost) : "the server is gone";
            throw (
                CheckRefusals.Lost(doing, said) with
                {
                    Output = await server.TailAsync(),
                }
            ).ToException();
        }
    }

    private async Task<SchemaFacts> ReadSchemaAsync(CancellationToken ct) =>
        _schema ??= await new CatalogReader(database.Connection).ReadAsync(relations: null, ct);

    private async Task<MigrationTrace> TraceAsync(Migration migration, CancellationToken ct)
    {
        var before = await ReadSchemaAsync(ct);
        var described = migration.Down is null ? null : await DescribeSchemaAsync(ct);
        if (database.IsTemplate)
        {
            if (await TraceOpenAsync(migration, before, described, ct) is { } trace)
                return trace;
            await database.MoveToCopyAsync(ct);
            // It has another name, and settings of its own.
            _schema = null;
            before = await ReadSchemaAsync(ct);
        }

        var tracer = new StatementTracer(database.Connection, before);
        var isUp = await RunAsync(tracer, migration.Up, ct);
        _schema = tracer.Schema;

        return new(migration, before, tracer.Traces)
        {
            WayBack =
                isUp && described is not null ? await GoBackAsync(migration, described, ct) : null,
        };
    }

    /// <summary>In a transaction that is left open, so that the schema can be looked at, and taken back in the end.</summary>
    /// <returns>Null where the way back fails: it may do so only because it is of the same transaction.</returns>
    private async Task<MigrationTrace?> TraceOpenAsync(
        Migration migration,
        SchemaFacts before,
        SchemaDescription? described,
        CancellationToken ct
    )
    {
        await ResetAsync(ct);
        var tracer = new StatementTracer(database.Connection, before);
        if (!await tracer.RunOpenAsync(migration.Up.Statements, ct))
            return new(migration, before, tracer.Traces);

        var back = described is null
            ? null
            : await GoBackOpenAsync(migration.Down!, described, tracer.Schema, ct);
        if (back is { Failure: not null })
            return null;

        (_schema, _isOpen) = (tracer.Schema, true);
        return new(migration, before, tracer.Traces) { WayBack = back };
    }

    private async Task<WayBackTrace> GoBackOpenAsync(
        MigrationPart down,
        SchemaDescription before,
        SchemaFacts schema,
        CancellationToken ct
    )
    {
        await ResetAsync(ct);
        var tracer = new StatementTracer(database.Connection, schema);
        var now = await tracer.TryWholeAsync(
            down.Statements,
            () => DescribeHereAsync(ct),
            isOpen: true,
            ct
        );
        return now is null
            ? new(tracer.Traces[^1].Failure, new([], []))
            : new(Failure: null, SchemaDifference.Between(before, now));
    }

    private async Task<WayBackTrace> GoBackAsync(
        Migration migration,
        SchemaDescription before,
        CancellationToken ct
    )
    {
        var down = migration.Down!;
        var tracer = new StatementTracer(database.Connection, _schema!);
        await ResetAsync(ct);
        var now = down.IsTransactional
            ? await tracer.TryWholeAsync(
                down.Statements,
                () => DescribeHereAsync(ct),
                isOpen: false,
                ct
            )
            : await GoBackAndUpAsync(tracer, migration, ct);
        await ResetAsync(ct);

        return now is null
            ? new(tracer.Traces[^1].Failure, new([], []))
            : new(Failure: null, SchemaDifference.Between(before, now));
    }

    // What runs outside of a transaction cannot be taken back: the way up is run again.
    private async Task<SchemaDescription?> GoBackAndUpAsync(
        StatementTracer tracer,
        Migration migration,
        CancellationToken ct
    )
    {
        if (!await tracer.RunAloneAsync(migration.Down!.Statements, ct))
            return null;

        var now = await DescribeSchemaAsync(ct);
        var isUp = await RunAsync(tracer, migration.Up, ct);
        _schema = tracer.Schema;
        return isUp ? now : null;
    }

    private async Task<SchemaDescription> DescribeHereAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(database.Connection) { Timeout = 0 };
        foreach (var command in LedgerTable.DescribeNow())
            batch.BatchCommands.Add(command);

        return await LedgerTable.ReadDescriptionAsync(batch, ct);
    }

    private async Task<bool> RunAsync(
        StatementTracer tracer,
        MigrationPart part,
        CancellationToken ct
    )
    {
        await ResetAsync(ct);
        var isDone = part.IsTransactional
            ? await tracer.RunWholeAsync(part.Statements, ct)
            : await tracer.RunAloneAsync(part.Statements, ct);
        await ResetAsync(ct);
        return isDone;
    }

    private Task<SchemaDescription> DescribeSchemaAsync(CancellationToken ct) =>
        new LedgerTable(database.Connection).DescribeAsync(ct);

    // As the runner does between two migrations.
    private async Task ResetAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(database.Connection)
        {
            BatchCommands = { new("RESET ROLE"), new("RESET ALL") },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
