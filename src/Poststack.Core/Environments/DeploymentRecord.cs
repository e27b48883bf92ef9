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
    private static readonly string[] None = [];

    /// <summary>The last release that became healthy: what is gone back to when the next does not.</summary>
    public int? Release { get; init; }

    /// <summary>Services whose replacement has begun, and nobody has seen its end.</summary>
    public IReadOnlyList<string> Replacing
    {
        get => field ?? None;
        init;
    }

    /// <summary>A deployment of all services begins; the release is the one before until it is healthy.</summary>
    public static DeploymentRecord Begun(ComposeUnit unit, EnvState state, TimeProvider clock) =>
        Of(unit, inputs: null, state, clock) with
        {
            Replacing = state.Deployment?.Replacing ?? None,
        };

    /// <summary>One service is about to be replaced; the others stay as they were deployed.</summary>
    public static DeploymentRecord Replaces(
        string service,
        ComposeUnit unit,
        EnvState state,
        TimeProvider clock
    ) =>
        Of(unit, state.Deployment?.Inputs, state, clock) with
        {
            Replacing = [.. (state.Deployment?.Replacing ?? None).Except([service]), service],
        };

    /// <summary>It is healthy, and runs as the release.</summary>
    /// <param name="only">The one service that was replaced: what was begun with others goes on; null for all.</param>
    public static DeploymentRecord Ended(
        ComposeUnit unit,
        UnitInputs inputs,
        int release,
        string? only,
        EnvState state,
        TimeProvider clock
    )
    {
        var before = state.Deployment;
        return Of(
            unit,
            only is null || before?.Inputs is not null ? inputs : null,
            state,
            clock
        ) with
        {
            Release = release,
            Replacing = only is null ? None : [.. (before?.Replacing ?? None).Except([only])],
        };
    }

    private static DeploymentRecord Of(
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
