using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>A database that migrations are meant for.</summary>
public interface IMigrationTarget : IAsyncDisposable
{
    /// <returns><see cref="TableSize.Unknown"/> for a table that is not there.</returns>
    Task<TableSize> SizeOfAsync(string schema, string table, CancellationToken ct);

    Task<DataAnswer> AskAsync(DataQuestion question, CancellationToken ct);
}
