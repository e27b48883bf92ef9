namespace Poststack.Core.Databases;

/// <param name="Provider">Never <see cref="PostgresProvider.Auto"/>.</param>
/// <param name="Sentence">Which, and why: `PostgreSQL runs natively: docker is not running.`</param>
/// <param name="Image">For a container.</param>
public sealed record ProviderChoice(PostgresProvider Provider, string Sentence, string? Image);
