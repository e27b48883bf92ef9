using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;

namespace Poststack.Core.Backups;

/// <summary>What a restore is planned from.</summary>
/// <param name="Pending">A restore that was cut off; null for none.</param>
/// <param name="NewId">Of a restore that begins.</param>
/// <param name="Mask">What is made unreadable; nothing where a database comes back into its own env.</param>
public sealed record RestoreFacts(
    PostgresInstance Instance,
    Backup Backup,
    FoundServer Found,
    RestoreRecord? Pending,
    string NewId,
    IReadOnlyList<MaskRule> Mask
);
