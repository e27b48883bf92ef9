using Poststack.Core.Deployments;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Waits until the services are ready; refuses with the log of one that will not be.</summary>
/// <param name="Only">The one service to wait for; null for all.</param>
public sealed record AwaitHealthy(ComposeUnit Unit, string? Only = null) : EnvStep("healthy")
{
    public override string Title => $"wait until {Waited} healthy";

    public override string Label => Only ?? Unit.ServiceNames;

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var services = Only is null ? Unit.Services : Unit.Named(Only);
        var watch = new HealthWatch(run.Engine, run.PodTools?.Probes, run.Tools.Clock);
        var stuck = await watch.AwaitAsync(Unit.ContainerLabel, services, run.Options.Timeout, ct);
        run.Probed.UnionWith(watch.Probed.Keys);
        Remember(run, watch.Probed);

        if (stuck is not null)
            throw await DeploymentRefusals.NotHealthyAsync(run, stuck, ct);

        return Words(watch.How);
    }

    /// <summary>`healthy`; where services differ, which of them is how: `web healthy; worker, cron running`.</summary>
    internal static string Words(IEnumerable<KeyValuePair<string, string>> how)
    {
        var groups = how.GroupBy(one => one.Value, one => one.Key).ToList();
        return groups is [var only]
            ? only.Key
            : string.Join("; ", groups.Select(group => $"{string.Join(", ", group)} {group.Key}"));
    }

    // For whoever looks before the engine itself has asked.
    private void Remember(EnvRun run, IReadOnlyDictionary<string, ProbedContainer> probed)
    {
        var before = run.State.Probed;
        if (probed.Count > 0 || Only is null && before.Count > 0)
            run.Remember(state =>
                state with
                {
                    Probed = (Only is null ? probed : before.Concat(probed))
                        .GroupBy(one => one.Key)
                        .ToDictionary(one => one.Key, one => one.Last().Value),
                }
            );
    }

    private string Waited =>
        Only is not null ? $"{Only} is"
        : Unit.Services.Count == 1 ? $"{Unit.ServiceNames} is"
        : $"{Unit.ServiceNames} are";
}
