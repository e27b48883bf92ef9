using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>A database that migrations are meant for.</summary>
public interface IMigrationTarget : IAsyncDisposable
{
    /// <returns><see cref="TableSize.Unknown"/> for a table that is not there.</returns>
    Task<TableSize> SizeOfAsync(string schema, string table, CancellationToken ct);

    /// <summary>The queries that `pg_stat_statements` has counted in this database, a text of SQL.</summary>
    /// <exception cref="Refusals.RefusalException">The extension is not there, or we may not look.</exception>
    Task<string> CollectQueriesAsync(CancellationToken ct);

    Task<DataAnswer> AskAsync(DataQuestion question, CancellationToken ct);

    /// <summary>The question as a query, on one line: it finds rows where the answer is yes.</summary>
    string SqlOf(DataQuestion question);
}
