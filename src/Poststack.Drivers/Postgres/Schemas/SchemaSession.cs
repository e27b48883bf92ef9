using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Schemas;

/// <inheritdoc cref="ISchemaSession"/>
internal sealed class SchemaSession(PostgresLogin login, NpgsqlConnection work, TimeProvider time)
    : ISchemaSession
{
    private const int Looks = 50;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private NpgsqlConnection _work = work;
    private NpgsqlConnection? _watch;
    private Turn? _turn;

    private NpgsqlConnection Watch =>
        _watch ?? throw new InvalidOperationException("Nobody has taken the turn yet.");

    public Task<Ledger> ReadLedgerAsync(CancellationToken ct) =>
        OursAsync("reading the ledger", () => new LedgerTable(_work).ReadAsync(ct));

    public Task<SessionFacts?> TryTakeTurnAsync(CancellationToken ct) =>
        OursAsync(
            "waiting for the turn",
            async () =>
            {
                _watch ??= await login.OpenAsync(ct);
                _turn ??= new(_watch, _work);
                return await _turn.TryTakeAsync(ct);
            }
        );

    public Task CreateLedgerAsync(CancellationToken ct) =>
        OursAsync(
            "creating the ledger",
            async () =>
            {
                await new LedgerTable(_work).CreateAsync(ct);
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
        try
        {
            await using var whole = new WholePart(_work, part, note, author, lockTimeout);
            return await whole.RunAsync(onNotice, ct);
        }
        catch (SqlFailedException e) when (e.Failure.IsConnectionLost && note is not null)
        {
            var (isNoted, hash) = await FindAfterLossAsync(note.Migration.Number, ct);
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
        using var notices = Notices.Of(_work, onNotice);
        try
        {
            await ExecuteAsync(_work, SqlSettingText.LockTimeout(lockTimeout), ct);
            await ExecuteAsync(_work, statement.Text, ct);
        }
        catch (NpgsqlException e)
        {
            throw Failures.Of(e, statement);
        }
    }

    public Task NoteUnfinishedAsync(
        UnfinishedMigration unfinished,
        LedgerAuthor author,
        CancellationToken ct
    ) =>
        OursAsync(
            "noting how far a migration came",
            async () =>
            {
                await new LedgerTable(Watch).NoteUnfinishedAsync(unfinished, author, ct);
                return true;
            }
        );

    public Task ForgetUnfinishedAsync(CancellationToken ct) =>
        OursAsync(
            "noting that a migration left nothing",
            () => new LedgerTable(Watch).ForgetUnfinishedAsync(ct)
        );

    public Task<string?> NoteAsync(
        IReadOnlyList<LedgerNote> notes,
        LedgerAuthor author,
        CancellationToken ct
    ) => OursAsync("noting migrations", () => new LedgerTable(Watch).NoteAsync(notes, author, ct));

    public Task AcceptAsync(IReadOnlyList<Migration> edited, CancellationToken ct) =>
        OursAsync("noting what is right", () => new LedgerTable(Watch).AcceptAsync(edited, ct));

    public Task<IReadOnlyList<SessionFacts>> FindBlockersAsync(CancellationToken ct) =>
        OursAsync(
            "looking who is in the way",
            () => Sessions.BlockersOfAsync(Watch, _work.ProcessID, ct)
        );

    public Task<IReadOnlyList<InvalidIndex>> FindInvalidIndexesAsync(CancellationToken ct) =>
        OursAsync("looking for invalid indexes", () => InvalidIndexes.FindAsync(Watch, ct));

    public Task DropIndexAsync(InvalidIndex index, CancellationToken ct) =>
        OursAsync(
            $"dropping {index.Name}",
            async () =>
            {
                await ExecuteAsync(Watch, $"DROP INDEX CONCURRENTLY IF EXISTS {index.Name}", ct);
                return true;
            }
        );

    public Task<SchemaDescription> DescribeAsync(CancellationToken ct) =>
        OursAsync("reading the schema", () => new LedgerTable(_work).DescribeAsync(ct));

    public Task<SchemaDescription?> ReadDescriptionAsync(CancellationToken ct) =>
        OursAsync("reading the ledger", () => new LedgerTable(_work).ReadDescriptionAsync(ct));

    public async Task ResetAsync(CancellationToken ct)
    {
        await ExecuteAsync(_work, "RESET ROLE", ct);
        await ExecuteAsync(_work, "RESET ALL", ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _work.DisposeAsync();
        if (_watch is not null)
            await _watch.DisposeAsync();
    }

    /// <summary>
    /// A connection that is lost while it commits leaves open whether it did. What it was doing ends by
    /// itself; then the ledger knows.
    /// </summary>
    private async Task<(bool IsNoted, string? Hash)> FindAfterLossAsync(
        long number,
        CancellationToken ct
    )
    {
        await _work.DisposeAsync();
        await Watch.DisposeAsync();
        for (var look = 1; ; look++)
        {
            try
            {
                _watch = await login.OpenAsync(ct);
                _work = await login.OpenAsync(ct);
                _turn = new(_watch, _work);
                while (await _turn.TryTakeAsync(ct) is not null)
                    await Task.Delay(BetweenLooks, time, ct);

                return await new LedgerTable(_work).FindAsync(number, ct);
            }
            catch (NpgsqlException) when (look < Looks)
            {
                await Task.Delay(BetweenLooks, time, ct);
            }
            catch (NpgsqlException e)
            {
                throw MigrationRefusals
                    .Lost("a migration ran", (e.InnerException ?? e).Message)
                    .ToException();
            }
        }
    }

    private Task<T> OursAsync<T>(string doing, Func<Task<T>> work) =>
        Failures.OursAsync(doing, login.User, work);

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
