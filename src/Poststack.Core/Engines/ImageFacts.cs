namespace Poststack.Core.Engines;

/// <summary>An image as its engine describes it.</summary>
/// <param name="Entrypoint">Empty where it has none; <paramref name="Command"/> is what follows it.</param>
/// <param name="Volumes">Paths that become anonymous volumes where nothing is mounted.</param>
public sealed record ImageFacts(
    string Id,
    IReadOnlyList<string> Entrypoint,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Volumes
);
