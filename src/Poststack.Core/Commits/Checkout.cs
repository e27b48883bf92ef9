namespace Poststack.Core.Commits;

/// <summary>What a work tree holds right now.</summary>
/// <param name="Commit">Null before the first commit.</param>
/// <param name="IsDirty">
/// Something in the work tree or the index differs from the commit; a new file that git does not ignore
/// counts, for an image could be built from it.
/// </param>
public sealed record Checkout(CommitId? Commit, bool IsDirty);
