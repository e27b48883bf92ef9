using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>How a restore ended.</summary>
/// <param name="Kept">What the database until then is called now; null where it was removed.</param>
public sealed record Restored(EnvName Env, string Database, Backup Backup, string? Kept);
