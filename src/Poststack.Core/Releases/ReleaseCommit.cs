using Poststack.Core.Commits;

namespace Poststack.Core.Releases;

/// <summary>Where the work tree was.</summary>
/// <param name="Hash">The whole.</param>
/// <param name="IsDirty">The work tree had changes that the commit has not.</param>
public sealed record ReleaseCommit(string Hash, bool IsDirty)
{
    public static ReleaseCommit? Of(Checkout? checkout) =>
        checkout is { Commit: { } commit } ? new(commit.Hash, checkout.IsDirty) : null;

    /// <summary>`1a2b3c4d5e`, with a `+` behind it for what was not committed.</summary>
    public override string ToString() => new CommitId(Hash).Short + (IsDirty ? "+" : string.Empty);
}
