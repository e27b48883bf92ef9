using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Servers;

/// <summary>A database while its schema is worked on. What the server refuses is a <see cref="SqlFailedException"/>.</summary>
/// <remarks>
/// It has two connections: one that works, and one that watches. The second holds the turn, a session's
/// advisory lock, and is never in a transaction: CREATE INDEX CONCURRENTLY waits for whoever is in one.
/// </remarks>
public interface ISchemaSession : IAsyncDisposable
{
    /// <exception cref="Refusals.RefusalException">There is something in its place that is no ledger.</exception>
    Task<Ledger> ReadLedgerAsync(CancellationToken ct);

    /// <summary>
    /// One at a time works on a database's schema. Until the session ends, nobody else gets the turn, and
    /// what a killed one has left running has ended.
    /// </summary>
    /// <returns>Who has it; null once it is ours.</returns>
    Task<SessionFacts?> TryTakeTurnAsync(CancellationToken ct);

    Task CreateLedgerAsync(CancellationToken ct);

    /// <summary>Runs a part in one transaction together with what the ledger notes of it.</summary>
    /// <param name="note">Null for what no ledger notes.</param>
    /// <param name="lockTimeout">How long a statement may wait for a lock.</param>
    /// <param name="onNotice">Gets what the server says meanwhile.</param>
    /// <returns>The schema's hash, where the note describes it.</returns>
    /// <exception cref="LedgerMovedException">The ledger says that somebody else has done it meanwhile.</exception>
    Task<string?> RunWholeAsync(
        MigrationPart part,
        LedgerNote? note,
        LedgerAuthor? author,
        TimeSpan lockTimeout,
        Action<string> onNotice,
        CancellationToken ct
    );

    /// <summary>UPDATEs in batches.</summary>
    IBackfills Backfills { get; }

    /// <summary>Sets back what statements have set for the session.</summary>
    Task ResetAsync(CancellationToken ct);

    /// <summary>Runs one statement outside of a transaction.</summary>
    /// <param name="lockTimeout">Zero for as long as it takes.</param>
    /// <exception cref="StatementCancelledException">It was cancelled, and is known not to be done.</exception>
    Task RunAloneAsync(
        SqlStatement statement,
        TimeSpan lockTimeout,
        Action<string> onNotice,
        CancellationToken ct
    );

    /// <summary>Notes how far a migration has come that runs statement by statement.</summary>
    Task NoteUnfinishedAsync(
        UnfinishedMigration unfinished,
        LedgerAuthor author,
        CancellationToken ct
    );

    /// <summary>It has left nothing behind: forgets that it was begun.</summary>
    Task ForgetUnfinishedAsync(CancellationToken ct);

    /// <summary>Notes migrations as done or undone, all at once, and forgets what was unfinished.</summary>
    /// <returns>The schema's hash, where a note describes it.</returns>
    Task<string?> NoteAsync(
        IReadOnlyList<LedgerNote> notes,
        LedgerAuthor author,
        CancellationToken ct
    );

    /// <summary>Takes files as they are now for what was run, and the schema as it is now for what they left.</summary>
    Task AcceptAsync(IReadOnlyList<Migration> edited, CancellationToken ct);

    /// <summary>Whether the server is still there, where the working connection is not.</summary>
    Task<bool> IsServerThereAsync(CancellationToken ct);

    /// <summary>Who the working connection waits for. Asked over the watching one.</summary>
    Task<IReadOnlyList<SessionFacts>> FindBlockersAsync(CancellationToken ct);

    /// <summary>Indexes that are invalid and that nobody is building.</summary>
    Task<IReadOnlyList<InvalidIndex>> FindInvalidIndexesAsync(CancellationToken ct);

    Task DropIndexAsync(InvalidIndex index, CancellationToken ct);

    /// <summary>The schema as it is.</summary>
    Task<SchemaDescription> DescribeAsync(CancellationToken ct);

    /// <summary>The schema as it was when it was last described; null where it never was.</summary>
    Task<SchemaDescription?> ReadDescriptionAsync(CancellationToken ct);
}
