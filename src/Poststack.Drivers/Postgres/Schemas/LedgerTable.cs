using System.Globalization;
using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>Reads and writes the ledger of one database.</summary>
internal sealed class LedgerTable(NpgsqlConnection connection)
{
    public async Task<Ledger> ReadAsync(CancellationToken ct)
    {
        // A ledger that is not there yet would make an error of reading it, and that a line in the server's log.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(LedgerSql.Exists) },
        };
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            await row.ReadAsync(ct);
            if (!row.GetBoolean(0))
                return Ledger.None;
        }

        await using var both = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(LedgerSql.Entries), new(LedgerSql.Unfinished) },
        };
        await using var rows = await both.ExecuteReaderAsync(ct);
        var entries = new List<LedgerEntry>();
        while (await rows.ReadAsync(ct))
            entries.Add(EntryOf(rows));

        await rows.NextResultAsync(ct);
        var unfinished = await rows.ReadAsync(ct) ? UnfinishedOf(rows) : null;
        return new(Exists: true, entries, unfinished);
    }

    public async Task CreateAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("BEGIN"));
        foreach (var statement in SqlScript.Read(LedgerSql.Create).Parts[0])
            batch.BatchCommands.Add(new(statement.Text));

        batch.BatchCommands.Add(new("COMMIT"));
        await RunAsync(batch, ct);
    }

    public async Task NoteUnfinishedAsync(
        UnfinishedMigration unfinished,
        LedgerAuthor author,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(LedgerSql.NoteUnfinished, connection)
        {
            Parameters =
            {
                NoteCommands.Long(unfinished.Number),
                NoteCommands.Text(unfinished.Version),
                NoteCommands.Text(unfinished.Name),
                NoteCommands.Bool(unfinished.IsDown),
                NoteCommands.Int(unfinished.Statements),
                NoteCommands.Int(unfinished.Done),
                NoteCommands.Bool(unfinished.IsCutOff),
                NoteCommands.Text(unfinished.Error),
                NoteCommands.Text(unfinished.DoneChecksum),
                NoteCommands.Text(string.Join(' ', unfinished.InvalidBefore)),
                NoteCommands.Text(author.Person),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> ForgetUnfinishedAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LedgerSql.ForgetUnfinished, connection);
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <returns>The schema's hash, where a note describes it.</returns>
    public async Task<string?> NoteAsync(
        IReadOnlyList<LedgerNote> notes,
        LedgerAuthor author,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new("BEGIN"));
        foreach (var note in notes)
            batch.BatchCommands.Add(
                IsBackfill(note)
                    ? NoteCommands.OfBackfill(note, author)
                    : NoteCommands.OfUnfinished(note, author)
            );

        batch.BatchCommands.Add(new(LedgerSql.ForgetUnfinished));
        foreach (var note in notes.Where(IsBackfill))
            batch.BatchCommands.Add(
                new(BackfillSql.Forget)
                {
                    Parameters = { NoteCommands.Long(note.Migration.Number) },
                }
            );

        if (notes.Any(note => note.Describes))
            foreach (var command in NoteCommands.Describe())
                batch.BatchCommands.Add(command);

        batch.BatchCommands.Add(new("COMMIT"));
        return await RunAsync(batch, ct);
    }

    private static bool IsBackfill(LedgerNote note) =>
        !note.IsBaseline
        && (note.IsDown ? note.Migration.Down! : note.Migration.Up).Directives.Backfill is not null;

    /// <returns>The schema's hash.</returns>
    public async Task<string?> AcceptAsync(IReadOnlyList<Migration> edited, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new("BEGIN"));
        foreach (var one in edited)
            batch.BatchCommands.Add(
                new(LedgerSql.Accept)
                {
                    Parameters =
                    {
                        NoteCommands.Long(one.Number),
                        NoteCommands.Text(one.Version),
                        NoteCommands.Text(one.Name),
                        NoteCommands.Text(one.Checksum),
                    },
                }
            );
        foreach (var command in NoteCommands.Describe())
            batch.BatchCommands.Add(command);

        batch.BatchCommands.Add(new("COMMIT"));
        return await RunAsync(batch, ct);
    }

    /// <summary>Whether a migration is noted.</summary>
    public async Task<(bool IsNoted, string? Hash)> FindAsync(long number, CancellationToken ct)
    {
        var ledger = await ReadAsync(ct);
        return (ledger.Find(number) is not null, ledger.Head?.SchemaHash);
    }

    /// <summary>The schema as it is now.</summary>
    public async Task<SchemaDescription> DescribeAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new("BEGIN"));
        foreach (var command in DescribeNow())
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new("COMMIT"));
        return await ReadDescriptionAsync(batch, ct);
    }

    /// <summary>For a transaction that is under way.</summary>
    public static IEnumerable<NpgsqlBatchCommand> DescribeNow() =>
        [new("SET LOCAL search_path = ''"), new(LedgerSql.DescribeNow)];

    public static async Task<SchemaDescription> ReadDescriptionAsync(
        NpgsqlBatch batch,
        CancellationToken ct
    )
    {
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return DescriptionOf(row);
    }

    public async Task<SchemaDescription?> ReadDescriptionAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LedgerSql.Described, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? DescriptionOf(row) : null;
    }

    /// <summary>Runs a batch to its end, or takes all of it back.</summary>
    /// <returns>What it answered in a column `hash`; null where it has none.</returns>
    public static async Task<string?> RunAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        try
        {
            string? hash = null;
            await using var rows = await batch.ExecuteReaderAsync(ct);
            do if (rows is { FieldCount: 1, HasRows: true } && rows.GetName(0) == "hash")
            {
                await rows.ReadAsync(ct);
                hash = rows.GetValue(0) as string;
            }
            while (await rows.NextResultAsync(ct));

            return hash;
        }
        catch (PostgresException)
        {
            await RollbackAsync(batch.Connection!);
            throw;
        }
    }

    private static async Task RollbackAsync(NpgsqlConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            return;

        await using var command = new NpgsqlCommand("ROLLBACK", connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static LedgerEntry EntryOf(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4),
            TimeSpan.FromMilliseconds(row.GetInt64(5)),
            row.GetString(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.GetBoolean(8),
            row.IsDBNull(9) ? null : row.GetString(9)
        );

    private static UnfinishedMigration UnfinishedOf(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetBoolean(3),
            row.GetInt32(4),
            row.GetInt32(5),
            row.GetBoolean(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.GetString(8),
            [
                .. row.GetString(9)
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => long.Parse(id, CultureInfo.InvariantCulture)),
            ]
        );

    private static SchemaDescription DescriptionOf(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
}
