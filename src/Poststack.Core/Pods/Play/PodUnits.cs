using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Core.Pods.Play;

/// <summary>Brings pods up and down, a pod at a time where that is enough.</summary>
internal sealed class PodUnits(IPods pods, IContainerEngine engine) : IUnits
{
    public async Task CreateAsync(ComposeCall call, ComposeUp options, CancellationToken ct)
    {
        var changes = await LookAsync(call, options, ct);
        await PlayAsync(call, changes, options, starts: false, ct);
    }

    public async Task UpAsync(ComposeCall call, ComposeUp options, CancellationToken ct)
    {
        var changes = await LookAsync(call, options, ct);
        var played = await PlayAsync(call, changes, options, starts: true, ct);
        await Task.WhenAll(
            changes.Start.Select(pod =>
                StartAsync(pod, played.GetValueOrDefault(pod.Name), options, ct)
            )
        );
    }

    public Task PullAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        Task.WhenAll(
            call.Pods!.Pods.SelectMany(pod => pod.Containers.Concat(pod.Prelude?.Containers ?? []))
                .Where(container => options.Services.Contains(container.Service.Name))
                .Select(container => container.Service.Image)
                .Distinct()
                .Select(image =>
                    engine.PullImageAsync(image, line => options.OnLine?.Invoke(line), ct)
                )
        );

    public async Task BuildAsync(ComposeCall call, ComposeUp options, CancellationToken ct)
    {
        var builds = call.Pods!.Builds.Where(build =>
            options.Services.Count == 0 || PodsOf(call, options).Contains(build.Key)
        );
        foreach (var build in builds.Select(build => build.Value).DistinctBy(one => one.Image))
            await pods.BuildAsync(build, options.OnLine, ct);
    }

    public async Task StopAsync(string project, TimeSpan? grace, CancellationToken ct)
    {
        var found = await pods.ListAsync(LabelOf(project), ct);
        await Task.WhenAll(
            found.Select(pod => pods.StopAsync(pod.Name, PodLabels.GraceOf(pod.Labels), ct))
        );
    }

    public async Task DownAsync(string project, bool withVolumes, CancellationToken ct)
    {
        var found = await pods.ListAsync(LabelOf(project), ct);
        await Task.WhenAll(found.Select(pod => RemoveAsync(pod, ct)));

        var volumes = await pods.ListVolumesAsync(LabelOf(project), ct);
        if (withVolumes)
            volumes =
            [
                .. volumes,
                .. await pods.ListVolumesAsync($"{PodLabels.Claims}={project}", ct),
            ];
        foreach (var volume in volumes)
            await engine.RemoveVolumeAsync(volume, ct);
    }

    /// <summary>What finds the containers of a unit of pods.</summary>
    public static string LabelOf(string project) => $"{PodLabels.Unit}={project}";

    private async Task<PodChanges> LookAsync(
        ComposeCall call,
        ComposeUp options,
        CancellationToken ct
    )
    {
        var unit = call.Pods!;
        var found = pods.ListAsync(LabelOf(call.Project), ct);
        var containers = engine.ListContainersAsync([LabelOf(call.Project)], ct);
        var images = ReadImagesAsync(unit, ct);
        await Task.WhenAll(found, containers, images);

        var ids = await images;
        return PodChanges.Of(
            [.. unit.Pods.Select(pod => PodManifest.Of(pod, ids, options.NoPull))],
            await found,
            await containers,
            options
        );
    }

    private async Task<Dictionary<string, string?>> ReadImagesAsync(
        PlayedUnit unit,
        CancellationToken ct
    )
    {
        var names = unit
            .Pods.SelectMany(pod => pod.Containers.Concat(pod.Prelude?.Containers ?? []))
            .Select(container => container.Service.Image)
            .Distinct()
            .ToList();
        var ids = await engine.FindImagesAsync(names, ct);

        return names.Zip(ids).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    // Named services bring the other containers of their pods along.
    private static HashSet<string> PodsOf(ComposeCall call, ComposeUp options) =>
        [
            .. call.Pods!.Pods.Where(pod => PodChanges.IsAsked(pod, options))
                .SelectMany(pod => pod.Containers.Concat(pod.Prelude?.Containers ?? []))
                .Select(container => container.Service.Name),
        ];

    // All that goes, goes first: a new pod may want a port that an old one has. Names lead to what was played.
    private async Task<IReadOnlyDictionary<string, string>> PlayAsync(
        ComposeCall call,
        PodChanges changes,
        ComposeUp options,
        bool starts,
        CancellationToken ct
    )
    {
        await Task.WhenAll(changes.Remove.Select(pod => RemoveAsync(pod, ct)));
        var ids = await Task.WhenAll(
            changes.Play.Select(pod => PlayAsync(call, pod, options, starts, ct))
        );

        return changes.Play.Zip(ids).ToDictionary(pair => pair.First.Pod.Name, pair => pair.Second);
    }

    private async Task<string> PlayAsync(
        ComposeCall call,
        PodManifest manifest,
        ComposeUp options,
        bool starts,
        CancellationToken ct
    )
    {
        var pod = manifest.Pod;
        foreach (var volume in pod.OwnVolumes)
        {
            await engine.RemoveVolumeAsync(volume, ct);
            await engine.CreateVolumeAsync(volume, PodVolumeLabels.OfOwn(pod), ct);
        }
        foreach (var claim in pod.Claims)
            if (!await engine.VolumeExistsAsync(claim, ct))
                await engine.CreateVolumeAsync(claim, PodVolumeLabels.OfClaim(pod), ct);

        var network = call.Pods!.Network;
        var play = pods.PlayAsync(new(manifest.Text, network, pod.Alias, call.Secrets), ct);
        if (pod.Prelude is { } prelude)
        {
            var text = PodManifest
                .Of(prelude, new Dictionary<string, string?>(), options.NoPull)
                .Text;
            var first = await pods.PlayAsync(new(text, network, prelude.Name, call.Secrets), ct);

            // Its network is made while podman still makes the pod itself.
            if (starts)
                await pods.StartSandboxAsync(first, ct);
        }

        return await play;
    }

    // While its init containers run, its network is made: they have one of their own.
    private async Task StartAsync(
        PlayedPod pod,
        string? played,
        ComposeUp options,
        CancellationToken ct
    )
    {
        var sandbox =
            pod.Prelude is null || played is null
                ? Task.CompletedTask
                : pods.StartSandboxAsync(played, ct);
        try
        {
            if (!await RunPreludeAsync(pod, options, ct))
                return;
        }
        finally
        {
            await sandbox;
        }

        await pods.StartAsync(pod.Name, ct);
    }

    /// <returns>Whether all of its init containers succeeded.</returns>
    private async Task<bool> RunPreludeAsync(PlayedPod pod, ComposeUp options, CancellationToken ct)
    {
        foreach (var container in pod.Prelude?.Containers ?? [])
        {
            var id = $"{pod.Prelude!.Name}-{container.Name}";
            var end = await engine.RunToEndAsync(id, line => options.OnLine?.Invoke(line), ct);
            if (end.Error is { } error)
                throw DeploymentRefusals
                    .InitNotStarted(container.Service.Name, error)
                    .ToException();

            // Whoever waits for the services reports it, with its log.
            if (end.ExitCode != 0)
                return false;
        }

        return true;
    }

    private async Task RemoveAsync(PodFacts pod, CancellationToken ct)
    {
        await pods.RemoveAsync(pod.Name, PodLabels.GraceOf(pod.Labels), ct);
        foreach (var volume in await pods.ListVolumesAsync(PodVolumeLabels.Of(pod.Name), ct))
            await engine.RemoveVolumeAsync(volume, ct);
    }
}
