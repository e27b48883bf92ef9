using Poststack.Core.Plans;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments.Steps;

/// <summary>Takes the tags of all releases off their images, and removes the records.</summary>
public sealed record ForgetReleases(string ComposeProject) : EnvStep("releases")
{
    public override string Title => "forget its releases, untag their images";

    public override string Label => "releases";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var tags = await run.Engine.FindTagsAsync(ReleaseTag.AllOf(ComposeProject), ct);
        await run.Engine.UntagImagesAsync(tags, ct);

        var store = run.Tools.State.ReleasesOf(run.Env);
        foreach (var number in store.Numbers)
            store.Forget(number);

        return null;
    }
}
