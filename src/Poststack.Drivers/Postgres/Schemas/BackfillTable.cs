using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Backfills;

namespace Poststack.Drivers.Postgres.Schemas;

/// <inheritdoc cref="IBackfills"/>
internal sealed class BackfillTable(SchemaConnections connections, TimeProvider time) : IBackfills
{
    private NpgsqlConnection Work => connections.Work;

    public Task<BackfillKey> FindKeyAsync(
        BackfillStatement statement,
        string? wanted,
        CancellationToken ct
    ) =>
        connections.OursAsync(
            "looking for a backfill's key",
            async () =>
            {
                try
                {
                    await using var command = new NpgsqlCommand(BackfillSql.Key, Work)
                    {
                        Parameters =
                        {
                            NoteCommands.Text(statement.Table),
                            NoteCommands.Text(wanted),
                        },
                    };
                    await using var row = await command.ExecuteReaderAsync(ct);
                    return await row.ReadAsync(ct)
                        ? new BackfillKey(
                            row.GetString(0).Split('\n'),
                            row.GetString(1).Split('\n'),
                            row.GetInt64(2)
                        )
                        : throw BackfillRefusals.NoKey(statement.Table, wanted).ToException();
                }
                catch (PostgresException e) when (Failures.IsOfName(e))
                {
                    throw BackfillRefusals.NoTable(statement.Table, e.MessageText).ToException();
                }
            }
        );

    public Task<BackfillProgress> BeginAsync(
        Migration migration,
        string statement,
        BackfillKey key,
        CancellationToken ct
    ) =>
        connections.OursAsync(
            "noting how far a backfill is",
            async () =>
            {
                await using var batch = new NpgsqlBatch(Work)
                {
                    BatchCommands =
                    {
                        new(BackfillSql.Create),
                        new(BackfillSql.Begin)
                        {
                            Parameters =
                            {
                                NoteCommands.Long(migration.Number),
                                NoteCommands.Text(statement),
                                NoteCommands.Text(key.Name),
                            },
                        },
                    },
                };
                await using var row = await batch.ExecuteReaderAsync(ct);
                await row.ReadAsync(ct);
                return new BackfillProgress(
                    await row.IsDBNullAsync(0, ct) ? null : row.GetString(0),
                    row.GetInt64(1)
                );
            }
        );

    public Task<BackfillBatch> RunAsync(
        Migration migration,
        BackfillStatement statement,
        BackfillKey key,
        string? after,
        int size,
        TimeSpan lockTimeout,
        CancellationToken ct
    ) =>
        connections.TheirsAsync(
            statement.Statement,
            async () =>
            {
                if (
                    await FindBoundsAsync(statement, key, after, size, ct)
                    is not var (first, last, rows)
                )
                    return new BackfillBatch(null, 0, TimeSpan.Zero);

                var begun = time.GetTimestamp();
                await UpdateAsync(migration, statement, key, (first, last, rows), lockTimeout, ct);
                return new BackfillBatch(last, rows, time.GetElapsedTime(begun));
            }
        );

    public Task<BackfillTraffic> LookAsync(CancellationToken ct) =>
        connections.AloneAsync(() =>
            connections.OursAsync(
                "looking what else goes on",
                async () =>
                {
                    await using var command = new NpgsqlCommand(
                        BackfillSql.Traffic,
                        await connections.SeeingAllAsync(ct)
                    );
                    await using var row = await command.ExecuteReaderAsync(ct);
                    await row.ReadAsync(ct);
                    return new BackfillTraffic(
                        row.GetInt32(0),
                        TimeSpan.FromSeconds(row.GetDouble(1)),
                        row.GetInt32(2)
                    );
                }
            )
        );

    // Outside of the batch's transaction: looking for rows holds no lock of theirs.
    private async Task<(string First, string Last, long Rows)?> FindBoundsAsync(
        BackfillStatement statement,
        BackfillKey key,
        string? after,
        int size,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(BackfillSql.Bounds(statement, key, after), Work)
        {
            CommandTimeout = 0,
            Parameters = { NoteCommands.Int(size) },
        };
        if (after is not null)
            command.Parameters.Add(NoteCommands.Text(after));
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) && !await row.IsDBNullAsync(0, ct)
            ? (row.GetString(0), row.GetString(1), row.GetInt64(2))
            : null;
    }

    private async Task UpdateAsync(
        Migration migration,
        BackfillStatement statement,
        BackfillKey key,
        (string First, string Last, long Rows) bounds,
        TimeSpan lockTimeout,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(Work)
        {
            Timeout = 0,
            BatchCommands =
            {
                new("BEGIN"),
                new(SqlSettingText.LockTimeout(lockTimeout, isLocal: true)),
                new(BackfillSql.DoNotWaitForTheDisk),
                new(statement.Between(key))
                {
                    Parameters =
                    {
                        NoteCommands.Text(bounds.First),
                        NoteCommands.Text(bounds.Last),
                    },
                },
                new(BackfillSql.Note)
                {
                    Parameters =
                    {
                        NoteCommands.Long(migration.Number),
                        NoteCommands.Text(bounds.Last),
                        NoteCommands.Long(bounds.Rows),
                    },
                },
                new("COMMIT"),
            },
        };
        if (key.Names.Length > 1)
            batch.BatchCommands.Insert(1, new(BackfillSql.ByIndex));
        await LedgerTable.RunAsync(batch, ct);
    }
}
