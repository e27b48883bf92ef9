using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Plans;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments.Steps;

/// <summary>
/// Writes down that a deployment became healthy, and with which images; tags those, and forgets what is
/// too old. Until this has run, the deployment counts as not done.
/// </summary>
/// <param name="Only">The one service that was replaced; null for all.</param>
public sealed record KeepRelease(ComposeUnit Unit, ReleaseDraft Draft, string? Only = null)
    : EnvStep("release")
{
    public override string Title =>
        Draft switch
        {
            { IsNew: false } => $"note that {Draft.Name} runs",
            { Forgotten.Count: 0 } => $"keep it as {Draft.Name}",
            _ =>
                $"keep it as {Draft.Name}, forget {string.Join(", ", Draft.Forgotten.Select(ReleaseName.Of))}",
        };

    public override string Label => Draft.Name;

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var containers = await run.Engine.ListContainersAsync([Unit.ContainerLabel], ct);
        var images = ImagesOf(containers);
        await TagAsync(run, images, ct);

        var inputs = await InputsAsync(run, images, ct);
        Write(run, images, inputs);
        run.Remember(state =>
            state with
            {
                Deployment = DeploymentRecord.Ended(
                    Unit,
                    inputs,
                    Draft.Number,
                    Only,
                    state,
                    run.Tools.Clock
                ),
            }
        );

        run.End();

        await ForgetAsync(run, ct);
        return Draft.IsNew ? "kept" : "runs";
    }

    // By service: what its container was made of is the truth, whatever a name means by now.
    private Dictionary<string, ReleaseImage> ImagesOf(IReadOnlyList<ContainerFacts> containers) =>
        ComposeModel
            .From(Draft.Release.Definition)
            .Services.Select(service =>
                (
                    service,
                    container: containers.FirstOrDefault(one => one.ComposeService == service.Name)
                )
            )
            .Where(pair => pair.container is not null)
            .ToDictionary(
                pair => pair.service.Name,
                pair => new ReleaseImage(pair.service.Image, pair.container!.ImageId)
            );

    private Task TagAsync(
        EnvRun run,
        IReadOnlyDictionary<string, ReleaseImage> images,
        CancellationToken ct
    ) =>
        Task.WhenAll(
            images
                .DistinctBy(image => image.Value.Id)
                .Select(image =>
                    run.Engine.TagImageAsync(
                        image.Value.Id,
                        ReleaseTag.Of(Unit.Project, Draft.Number, image.Key),
                        ct
                    )
                )
        );

    private async Task<UnitInputs> InputsAsync(
        EnvRun run,
        IReadOnlyDictionary<string, ReleaseImage> images,
        CancellationToken ct
    )
    {
        if (Unit.Recorded is not null || Draft.Release.Inputs.Definition != Unit.Inputs.Definition)
            return Draft.Release.Inputs;

        var ids = (
            await UnitInputsReader.ReadImagesAsync(Unit.Model, run.Engine, ct)
        ).ToDictionary();
        foreach (var image in images.Values.Where(image => ids.ContainsKey(image.Name)))
            ids[image.Name] = image.Id;

        return Draft.Release.Inputs with
        {
            Images = ids,
        };
    }

    private void Write(
        EnvRun run,
        IReadOnlyDictionary<string, ReleaseImage> images,
        UnitInputs inputs
    )
    {
        var store = run.Tools.State.ReleasesOf(run.Env);
        var now = run.Tools.Clock.GetUtcNow();
        var begun = store.Find(Draft.Number);
        if (begun is { Outcome: ReleaseOutcome.Succeeded } && !Draft.IsNew)
            return;

        store.Write(
            (begun ?? Draft.Release with { StartedAt = now }) with
            {
                Outcome = ReleaseOutcome.Succeeded,
                SchemaVersion = run.SchemaVersion ?? begun?.SchemaVersion,
                Queries = Draft.Release.RollbackTo is null ? QueriesOf(run) : Draft.Release.Queries,
                Duration = begun?.TookUntil(now),
                Inputs = inputs,
                Images = images,
            }
        );
    }

    private static string? QueriesOf(EnvRun run) =>
        run.Spec.Postgres?.Queries is { } name
        && Path.GetFullPath(name, run.Tools.Project.Folder) is var path
        && File.Exists(path)
            ? File.ReadAllText(path)
            : null;

    private async Task ForgetAsync(EnvRun run, CancellationToken ct)
    {
        if (Draft.Forgotten.Count == 0)
            return;

        var tags = await run.Engine.FindTagsAsync(ReleaseTag.AllOf(Unit.Project), ct);
        await run.Engine.UntagImagesAsync(
            [
                .. tags.Where(tag =>
                    Draft.Forgotten.Any(number => ReleaseTag.IsOf(tag, Unit.Project, number))
                ),
            ],
            ct
        );

        foreach (var number in Draft.Forgotten)
            run.Tools.State.ReleasesOf(run.Env).Forget(number);
    }
}
