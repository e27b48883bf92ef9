namespace Poststack.Core.Migrations.Runs;

/// <summary>How a migration stands on one database.</summary>
public enum MigrationState
{
    Applied,

    /// <summary>Noted without having been run.</summary>
    Baseline,

    /// <summary>Not run yet.</summary>
    Pending,

    /// <summary>Not run yet, and numbered below the last one that was.</summary>
    OutOfOrder,

    /// <summary>Run, and its file was changed since.</summary>
    Edited,

    /// <summary>Run, and its file is gone.</summary>
    Missing,

    /// <summary>Begun without a transaction, and not at its end.</summary>
    Unfinished,
}
