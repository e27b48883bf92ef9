using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <param name="Only">The one service to build; null for all that are built.</param>
public sealed record BuildImages(string Id, ComposeUnit Unit, string Why, string? Only = null)
    : EnvStep(Id)
{
    public override string Title => $"build {Built} of {Unit.Key}: {Why}";

    public override string Label => $"build {Built}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.UnitsOf(Unit)
            .BuildAsync(
                run.BuildCall(Unit),
                new() { Services = Only is null ? [] : [Only], OnLine = scope.Output },
                ct
            );

        run.HasBuilt([Unit.Key]);
        if (Only is null && Unit.Inputs.Contexts is { } contexts)
            run.Remember(state =>
                state with
                {
                    Built = new Dictionary<string, string>(state.Built) { [Unit.Key] = contexts },
                }
            );

        return null;
    }

    private string Built =>
        Only
        ?? string.Join(
            ", ",
            Unit.Services.Where(service => service.IsBuilt).Select(service => service.Name)
        );
}
