namespace Poststack.Core.Adoption;

/// <summary>What adopting a compose project made and found.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Created">Paths relative to it.</param>
/// <param name="Postgres">The service that Poststack's PostgreSQL takes the place of; null where none does.</param>
/// <param name="WhyNot">Why the project's own stays; null where there is none, or it gives way.</param>
/// <param name="Changes">What our override changes: where it stands (as far as that is known), and what it becomes.</param>
/// <param name="Init">Services that could become the init phase.</param>
public sealed record AdoptedProject(
    string Name,
    string Folder,
    IReadOnlyList<string> Created,
    string? Postgres,
    string? WhyNot,
    IReadOnlyList<AdoptedChange> Changes,
    IReadOnlyList<string> Init
);
