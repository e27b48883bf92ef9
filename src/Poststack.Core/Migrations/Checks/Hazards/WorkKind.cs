namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What is done to all of a table.</summary>
public enum WorkKind
{
    Scan,
    Rewrite,

    /// <summary>An index is built.</summary>
    Build,

    /// <summary>Rows are updated or deleted.</summary>
    Write,
}
