namespace Poststack.Core.Commits;

/// <summary>A commit with what it did to the files that were asked about.</summary>
public sealed record CommitChanges(Commit Commit, IReadOnlyList<FileChange> Files);
