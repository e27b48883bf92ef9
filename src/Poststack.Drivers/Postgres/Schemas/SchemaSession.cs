using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Schemas;

/// <inheritdoc cref="ISchemaSession"/>
internal sealed class SchemaSession(
    PostgresLogin login,
    PostgresLogin? admin,
    NpgsqlConnection work,
    TimeProvider time
) : ISchemaSession
{
    private readonly SchemaConnections _connections = new(login, admin, work, time);

    // Statements that ran alone may have set something that still holds.
    private bool _isAsNew = true;

    public IBackfills Backfills => new BackfillTable(_connections, time);

    private NpgsqlConnection Work => _connections.Work;

    private NpgsqlConnection Watch => _connections.Watch;

    public Task<Ledger> ReadLedgerAsync(CancellationToken ct) =>
        _connections.OursAsync("reading the ledger", () => new LedgerTable(Work).ReadAsync(ct));

    public Task<SessionFacts?> TryTakeTurnAsync(CancellationToken ct) =>
        WatchingAsync("waiting for the turn", () => _connections.TryTakeTurnAsync(ct));

    public Task CreateLedgerAsync(CancellationToken ct) =>
        _connections.OursAsync(
            "creating the ledger",
            async () =>
            {
                await new LedgerTable(Work).CreateAsync(ct);
                return true;
            }
        );

    public async Task<string?> RunWholeAsync(
        MigrationPart part,
        LedgerNote? note,
        LedgerAuthor? author,
        TimeSpan lockTimeout,
        Action<string> onNotice,
        CancellationToken ct
    )
    {
        if (!_isAsNew)
            await ResetAsync(ct);
        try
        {
            return await _connections.TheirsAsync(
                statement: null,
                async () =>
                {
                    await using var whole = new WholePart(Work, part, note, author, lockTimeout);
                    return await whole.RunAsync(onNotice, ct);
                }
            );
        }
        catch (SqlFailedException e) when (e.Failure.IsConnectionLost && note is not null)
        {
            var (isNoted, hash) = await _connections.FindAfterLossAsync(note.Migration, ct);
            if (isNoted == note.IsDown)
                throw;

            return hash;
        }
    }

    public async Task RunAloneAsync(
        SqlStatement statement,
        TimeSpan lockTimeout,
        Action<string> onNotice,
        CancellationToken ct
    )
    {
        _isAsNew = false;
        using var notices = Notices.Of(Work, onNotice);
        try
        {
            await _connections.TheirsAsync(
                statement,
                async () =>
                {
                    await ExecuteAsync(Work, SqlSettingText.LockTimeout(lockTimeout), ct);
                    await ExecuteAsync(Work, statement.Text, ct);
                    return true;
                }
            );
        }
        catch (OperationCanceledException e)
            when (e.InnerException is PostgresException { SqlState: SqlState.Cancelled })
        {
            throw new StatementCancelledException();
        }
    }

    public Task NoteUnfinishedAsync(
        UnfinishedMigration unfinished,
        LedgerAuthor author,
        CancellationToken ct
    ) =>
        WatchingAsync(
            "noting how far a migration came",
            async () =>
            {
                await new LedgerTable(Watch).NoteUnfinishedAsync(unfinished, author, ct);
                return true;
            }
        );

    public Task ForgetUnfinishedAsync(CancellationToken ct) =>
        WatchingAsync(
            "noting that a migration left nothing",
            () => new LedgerTable(Watch).ForgetUnfinishedAsync(ct)
        );

    public Task<string?> NoteAsync(
        IReadOnlyList<LedgerNote> notes,
        LedgerAuthor author,
        CancellationToken ct
    ) =>
        WatchingAsync(
            "noting migrations",
            () => new LedgerTable(Watch).NoteAsync(notes, author, ct)
        );

    public Task AcceptAsync(IReadOnlyList<Migration> edited, CancellationToken ct) =>
        WatchingAsync("noting what is right", () => new LedgerTable(Watch).AcceptAsync(edited, ct));

    public Task<IReadOnlyList<SessionFacts>> FindBlockersAsync(CancellationToken ct) =>
        WatchingAsync(
            "looking who is in the way",
            () => Sessions.BlockersOfAsync(Watch, _connections.Process, ct)
        );

    public Task<IReadOnlyList<InvalidIndex>> FindInvalidIndexesAsync(CancellationToken ct) =>
        WatchingAsync("looking for invalid indexes", () => InvalidIndexes.FindAsync(Watch, ct));

    public Task DropIndexAsync(InvalidIndex index, CancellationToken ct) =>
        WatchingAsync(
            $"dropping {index.Name}",
            async () =>
            {
                await ExecuteAsync(Watch, $"DROP INDEX CONCURRENTLY IF EXISTS {index.Name}", ct);
                return true;
            }
        );

    public Task<SchemaDescription> DescribeAsync(CancellationToken ct) =>
        _connections.OursAsync("reading the schema", () => new LedgerTable(Work).DescribeAsync(ct));

    public Task<SchemaDescription?> ReadDescriptionAsync(CancellationToken ct) =>
        _connections.OursAsync(
            "reading the ledger",
            () => new LedgerTable(Work).ReadDescriptionAsync(ct)
        );

    public Task ResetAsync(CancellationToken ct) =>
        _connections.OursAsync(
            "setting back what a migration has set",
            async () =>
            {
                await ExecuteAsync(Work, "RESET ROLE", ct);
                await ExecuteAsync(Work, "RESET ALL", ct);
                _isAsNew = true;
                return true;
            }
        );

    public async Task<bool> IsServerThereAsync(CancellationToken ct)
    {
        try
        {
            return await WatchingAsync(
                "looking whether it is there",
                async () =>
                {
                    await ExecuteAsync(Watch, "SELECT", ct);
                    return true;
                }
            );
        }
        catch (RefusalException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private Task<T> WatchingAsync<T>(string doing, Func<Task<T>> work) =>
        _connections.AloneAsync(() => _connections.OursAsync(doing, work));

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
