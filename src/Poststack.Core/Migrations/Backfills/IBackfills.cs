using Poststack.Core.Migrations.Servers;

namespace Poststack.Core.Migrations.Backfills;

/// <summary>Backfills of the database that a session works on.</summary>
public interface IBackfills
{
    /// <param name="wanted">A column's name; null for the primary key.</param>
    /// <exception cref="Refusals.RefusalException">There is none that rows can be taken by.</exception>
    Task<BackfillKey> FindKeyAsync(
        BackfillStatement statement,
        string? wanted,
        CancellationToken ct
    );

    /// <summary>How far it came the last time. One that was begun with another statement begins again.</summary>
    /// <param name="statement">Its digest.</param>
    Task<BackfillProgress> BeginAsync(
        Migration migration,
        string statement,
        BackfillKey key,
        CancellationToken ct
    );

    /// <summary>Does the next rows and notes that, in one transaction.</summary>
    /// <param name="after">The key of the last row that is done; null for none.</param>
    /// <exception cref="SqlFailedException">Nothing of the batch is left.</exception>
    Task<BackfillBatch> RunAsync(
        Migration migration,
        BackfillStatement statement,
        BackfillKey key,
        string? after,
        int size,
        TimeSpan lockTimeout,
        CancellationToken ct
    );

    Task<BackfillTraffic> LookAsync(CancellationToken ct);
}
