namespace Poststack.Core.Backups;

/// <summary>Where a dump comes from, as far as its way back depends on that.</summary>
/// <param name="Owner">The role that owned the database there.</param>
/// <param name="Roles">Others that the dump may name.</param>
/// <param name="WithGrants">Whether what was granted there holds here: it does in the same env.</param>
public sealed record DumpOrigin(string Owner, IReadOnlyList<string> Roles, bool WithGrants);
