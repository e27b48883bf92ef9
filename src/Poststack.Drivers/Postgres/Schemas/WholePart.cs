using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>A part of a migration and the ledger's note of it, as one transaction and one round trip.</summary>
/// <remarks>The session is as new before it, and as new again after it.</remarks>
internal sealed class WholePart : IAsyncDisposable
{
    // Since then a server notices while it works that its client is gone.
    private const int NoticesLostClients = 14;

    private readonly NpgsqlBatch _batch;
    private readonly Dictionary<NpgsqlBatchCommand, SqlStatement> _statements = [];

    public WholePart(
        NpgsqlConnection connection,
        MigrationPart part,
        LedgerNote? note,
        LedgerAuthor? author,
        TimeSpan lockTimeout
    )
    {
        _batch = new(connection) { Timeout = 0 };
        Add("BEGIN");
        if (connection.PostgreSqlVersion.Major >= NoticesLostClients)
            Add("SET LOCAL client_connection_check_interval = '1s'");
        Add(SqlSettingText.LockTimeout(lockTimeout, isLocal: true));
        foreach (var statement in part.Statements)
            _statements.Add(Add(statement.Text), statement);

        // Whatever role it took, and whatever limits it set: they are not the ledger's, nor the next one's.
        Add("RESET ROLE");
        Add("RESET ALL");
        if (note is not null)
            _batch.BatchCommands.Add(NoteCommands.OfWhole(note, author!));
        if (note is { Describes: true })
            foreach (var command in NoteCommands.Describe())
                _batch.BatchCommands.Add(command);
        Add("COMMIT");
    }

    /// <exception cref="SqlFailedException">Nothing of it is left, unless the connection was lost at its very end.</exception>
    public async Task<string?> RunAsync(Action<string> onNotice, CancellationToken ct)
    {
        using var notices = Notices.Of(_batch.Connection!, onNotice);
        try
        {
            return await LedgerTable.RunAsync(_batch, ct);
        }
        catch (PostgresException e)
            when (e.SqlState is SqlState.UniqueViolation or SqlState.DivisionByZero
                && StatementOf(e) is null
            )
        {
            throw new LedgerMovedException();
        }
        catch (PostgresException e)
        {
            throw Failures.Of(e, StatementOf(e));
        }
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private SqlStatement? StatementOf(PostgresException e) =>
        e.BatchCommand is { } command ? _statements.GetValueOrDefault(command) : null;

    private NpgsqlBatchCommand Add(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _batch.BatchCommands.Add(command);
        return command;
    }
}
