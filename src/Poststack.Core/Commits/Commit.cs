namespace Poststack.Core.Commits;

/// <summary>A commit, and who made it.</summary>
/// <param name="At">When it was authored, in the author's own time zone.</param>
/// <param name="Subject">The first line of its message.</param>
public sealed record Commit(CommitId Id, string Author, DateTimeOffset At, string Subject);
