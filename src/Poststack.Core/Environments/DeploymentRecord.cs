namespace Poststack.Core.Environments;

/// <summary>What was deployed last.</summary>
/// <param name="Fingerprint">Of everything that it depends on; null when it did not become healthy.</param>
/// <param name="Services">Names of the services that should run, with how many replicas.</param>
public sealed record DeploymentRecord(
    string? Fingerprint,
    IReadOnlyDictionary<string, int> Services,
    DateTimeOffset DeployedAt
);
