namespace Poststack.Core.Adoption;

/// <summary>A service that is a PostgreSQL.</summary>
/// <param name="Image">As the project names it.</param>
/// <param name="Hosts">Names under which the other services reach it.</param>
/// <param name="User">What the image makes of its variables.</param>
/// <param name="Password">Null where it is in a file, or there is none.</param>
/// <param name="Port">The one port of this machine that it always takes; null for none.</param>
internal sealed record FoundPostgres(
    string Service,
    string Image,
    IReadOnlyCollection<string> Hosts,
    string User,
    string Database,
    string? Password,
    int? Port
);
