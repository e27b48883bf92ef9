using Poststack.Core.Deployments;

namespace Poststack.Core.Environments;

/// <summary>What was deployed last.</summary>
/// <param name="Inputs">What it was deployed with; null until it became healthy.</param>
/// <param name="Services">Names of the services that should run, with how many replicas.</param>
public sealed record DeploymentRecord(
    UnitInputs? Inputs,
    IReadOnlyDictionary<string, int> Services,
    DateTimeOffset DeployedAt
)
{
    /// <summary>The last release that became healthy: what is gone back to when the next does not.</summary>
    public int? Release { get; init; }

    /// <summary>The record of a deployment that begins; the release is the one before until it is healthy.</summary>
    public static DeploymentRecord Of(
        ComposeUnit unit,
        UnitInputs? inputs,
        EnvState state,
        TimeProvider clock
    ) =>
        new(
            inputs,
            unit.Services.ToDictionary(service => service.Name, service => service.Replicas),
            clock.GetUtcNow()
        )
        {
            Release = state.Deployment?.Release,
        };
}
