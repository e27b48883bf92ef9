namespace Poststack.Cli.Projects;

/// <param name="Folder">As the person would type it: `.` for the current one.</param>
/// <param name="Created">Paths relative to it.</param>
/// <param name="Kept">Files that were there and stayed as they were.</param>
internal sealed record NewProject(
    string Name,
    string Folder,
    IReadOnlyList<string> Created,
    IReadOnlyList<string> Kept
);
