using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>
/// Fetches what a deployment needs and this machine has not, before anything is replaced: an image that
/// cannot be had leaves everything as it is.
/// </summary>
/// <param name="Services">Those whose images are missing.</param>
public sealed record PullImages(ComposeUnit Unit, IReadOnlyList<ComposeService> Services)
    : EnvStep("pull")
{
    public override string Title => $"fetch {Images}: not on this machine";

    public override string Label => $"fetch {Images}";

    /// <param name="services">Of the unit, those that are to be deployed.</param>
    /// <param name="built">Images that come out of builds, whichever unit has them.</param>
    /// <returns>Null where there is nothing to fetch.</returns>
    public static PullImages? Of(
        ComposeUnit unit,
        IEnumerable<ComposeService> services,
        IReadOnlySet<string> built
    )
    {
        var missing = services
            .Where(service => !service.IsBuilt && !service.IsNeverPulled)
            .Where(service => unit.Inputs.Images.GetValueOrDefault(service.Image) is null)
            .Where(service => !built.Contains(service.Image))
            .ToList();

        return missing.Count == 0 ? null : new(unit, missing);
    }

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var pull = run.UnitsOf(Unit)
            .PullAsync(
                run.Call(Unit, runsToEnd: false),
                new()
                {
                    Services = [.. Services.Select(service => service.Name)],
                    OnLine = scope.Output,
                },
                ct
            );
        await MissingImages.NamedAsync(Unit, run.Engine.Kind, pull);

        return "fetched";
    }

    private string Images =>
        string.Join(", ", Services.Select(service => service.Image).Distinct());
}
