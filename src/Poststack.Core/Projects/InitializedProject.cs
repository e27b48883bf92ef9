namespace Poststack.Core.Projects;

/// <summary>What `init` made.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Created">Paths relative to it.</param>
/// <param name="Extended">Files that were there and have lines more (`.gitignore`).</param>
/// <param name="Kept">Files that were there and stayed as they were.</param>
public sealed record InitializedProject(
    string Name,
    string Folder,
    IReadOnlyList<string> Created,
    IReadOnlyList<string> Extended,
    IReadOnlyList<string> Kept
);
