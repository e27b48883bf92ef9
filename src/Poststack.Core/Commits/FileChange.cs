namespace Poststack.Core.Commits;

/// <summary>What a commit did to one file.</summary>
/// <param name="Path">Relative to the folder that was asked from.</param>
/// <param name="Before">Its content in each parent; null where a parent has no such file.</param>
/// <param name="After">Null where the commit removed it.</param>
public sealed record FileChange(string Path, IReadOnlyList<string?> Before, string? After);
