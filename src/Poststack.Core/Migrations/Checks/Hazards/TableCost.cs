using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What takes time on a table of the target.</summary>
/// <param name="Relation">Its schema and name, as the target has them.</param>
/// <param name="Size">Asked of the target; null before that.</param>
public sealed record TableCost(string Schema, string Table, WorkKind Work)
{
    // Of an ordinary cloud disk; what is cached is faster. Bytes a second, and rows a second.
    private const double ScanRate = 200e6;
    private const double RewriteRate = 50e6;
    private const double BuildRate = 40e6;
    private const double WriteRate = 20_000;

    /// <summary>Bytes, where nobody has counted the rows.</summary>
    private const double OrdinaryRow = 100;

    public TableSize? Size { get; init; }

    /// <summary>About how long it takes; null where the size is unknown.</summary>
    public TimeSpan? Estimate =>
        Size is { Bytes: >= 0 } size
            ? TimeSpan.FromSeconds(
                Work switch
                {
                    WorkKind.Scan => size.Bytes / ScanRate,
                    WorkKind.Rewrite => (size.Bytes + size.IndexBytes) / RewriteRate,
                    WorkKind.Build => size.Bytes / BuildRate,
                    _ => (size.Rows >= 0 ? size.Rows : size.Bytes / OrdinaryRow) / WriteRate,
                }
            )
            : null;
}
