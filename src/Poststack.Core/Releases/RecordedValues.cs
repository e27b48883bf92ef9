namespace Poststack.Core.Releases;

/// <summary>What a recorded definition is run with, in place of what the env's files say now.</summary>
/// <param name="Variables">For secrets and configs that compose takes from its own environment.</param>
public sealed record RecordedValues(
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<string> Secrets
);
