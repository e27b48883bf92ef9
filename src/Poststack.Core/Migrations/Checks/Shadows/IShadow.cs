using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Shadows;

/// <summary>A database to try migrations on.</summary>
public interface IShadow : IAsyncDisposable
{
    /// <summary>The schema as it is now.</summary>
    Task<SchemaFacts> ReadAsync(CancellationToken ct);

    /// <summary>The same as text, to be compared with that of another database.</summary>
    Task<SchemaDescription> DescribeAsync(CancellationToken ct);

    /// <summary>
    /// Runs a migration and looks what each statement does; tries its way back, where there is one.
    /// What it leaves is what the next one finds.
    /// </summary>
    Task<MigrationTrace> RunAsync(Migration migration, CancellationToken ct);

    /// <summary>What queries take and give on the schema as it is now; none is run.</summary>
    Task<IReadOnlyList<QueryShape>> PrepareAsync(
        IReadOnlyList<SqlStatement> queries,
        CancellationToken ct
    );
}
