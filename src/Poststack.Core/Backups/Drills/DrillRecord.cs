namespace Poststack.Core.Backups.Drills;

/// <summary>The last rehearsal that passed.</summary>
/// <param name="Backup">`ENV/ID`, which was restored.</param>
/// <param name="Undone">How many migrations were taken back and run again.</param>
/// <param name="Irreversible">The newest migration that has no way back, before which the rehearsal ended; null for none.</param>
public sealed record DrillRecord(
    DateTimeOffset At,
    string Backup,
    int Undone,
    string? Irreversible
);
