namespace Poststack.Core.Commits;

/// <summary>A file in a commit or in the index.</summary>
/// <param name="Path">Relative to the folder that was asked from.</param>
/// <param name="Blob">Names its content: equal content, equal name.</param>
public readonly record struct CommittedFile(string Path, string Blob);
