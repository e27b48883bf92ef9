namespace Poststack.Core.Adoption;

/// <param name="Folder">Absolute: becomes the project's.</param>
/// <param name="Name">Null for the compose project's, else the folder's.</param>
/// <param name="Files">The compose files, as written.</param>
/// <param name="EnvFile">As written; null for compose's own `.env`.</param>
public sealed record AdoptRequest(
    string Folder,
    string? Name,
    IReadOnlyList<string> Files,
    string? EnvFile
);
