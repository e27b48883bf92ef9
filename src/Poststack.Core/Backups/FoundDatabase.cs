namespace Poststack.Core.Backups;

/// <summary>A database on an env's server.</summary>
/// <param name="Mark">What `COMMENT ON DATABASE` says; null for nothing.</param>
public sealed record FoundDatabase(string Name, string? Mark, long Size);
