using Poststack.Core.Deployments;

namespace Poststack.Core.Environments;

/// <summary>What was deployed last.</summary>
/// <param name="Inputs">What it was deployed with; null until it became healthy.</param>
/// <param name="Services">Names of the services that should run, with how many replicas.</param>
public sealed record DeploymentRecord(
    UnitInputs? Inputs,
    IReadOnlyDictionary<string, int> Services,
    DateTimeOffset DeployedAt
);
