namespace Poststack.Core.Backups;

/// <summary>Where a dump comes from, as far as its way back depends on that.</summary>
/// <param name="Traits">Of the database there.</param>
/// <param name="WithGrants">Whether what was granted there holds here: it does in the same env.</param>
public sealed record DumpOrigin(DatabaseTraits Traits, bool WithGrants);
