namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What decided about a finding.</summary>
public enum CheckLayer
{
    /// <summary>It was seen while the migration ran on the shadow: locks, scans, new files.</summary>
    Trace,

    /// <summary>It follows from how the catalogs differ.</summary>
    Catalog,

    /// <summary>A query of the app was prepared on the migrated shadow.</summary>
    Replay,

    /// <summary>It follows from the words of a statement that nothing could be seen of.</summary>
    Text,

    /// <summary>The target's own rows were asked, read-only.</summary>
    Data,
}
