using Poststack.Core.Engines;

namespace Poststack.Core.Pods.Play;

/// <summary>What makes the pods that are there the pods that are wanted.</summary>
/// <param name="Remove">Changed and orphaned ones, and what is half made.</param>
/// <param name="Play">To be made.</param>
/// <param name="Start">To be started, behind their preludes; those to be made among them.</param>
internal sealed record PodChanges(
    IReadOnlyList<PodFacts> Remove,
    IReadOnlyList<PodManifest> Play,
    IReadOnlyList<PlayedPod> Start
)
{
    /// <param name="found">Of the unit.</param>
    /// <param name="containers">Of the unit.</param>
    public static PodChanges Of(
        IReadOnlyList<PodManifest> wanted,
        IReadOnlyList<PodFacts> found,
        IReadOnlyList<ContainerFacts> containers,
        ComposeUp options
    )
    {
        var byName = found.ToDictionary(pod => pod.Name);
        var byPod = containers.ToLookup(PodLabels.PodOf);
        var asked = wanted.Where(pod => IsAsked(pod.Pod, options)).ToList();
        var replaced = asked
            .Where(pod =>
                options.ForceRecreate
                || !IsWhole(pod, byName.GetValueOrDefault(pod.Pod.Name), byPod)
                || pod.Pod.Prelude is { } prelude && !byName.ContainsKey(prelude.Name)
            )
            .ToList();
        var names = replaced.SelectMany(pod => NamesOf(pod.Pod)).ToHashSet();
        if (options.RemoveOrphans)
            names.UnionWith(byName.Keys.Except(wanted.SelectMany(pod => NamesOf(pod.Pod))));

        return new(
            [.. found.Where(pod => names.Contains(pod.Name))],
            replaced,
            [
                .. asked
                    .Where(pod => replaced.Contains(pod) || !Runs(pod.Pod, byPod))
                    .Select(pod => pod.Pod),
            ]
        );
    }

    public static bool IsAsked(PlayedPod pod, ComposeUp options) =>
        options.Services.Count == 0
        || pod.Containers.Concat(pod.Prelude?.Containers ?? [])
            .Any(container =>
                options.Services.Contains(container.Service.Name)
                || options.Services.Contains(container.Service.Pod!)
            );

    private static bool IsWhole(
        PodManifest wanted,
        PodFacts? found,
        ILookup<string?, ContainerFacts> containers
    ) =>
        found is not null
        && PodLabels.DigestOf(found.Labels) == wanted.Digest
        && containers[wanted.Pod.Name].Count() == wanted.Pod.Containers.Count;

    private static bool Runs(PlayedPod pod, ILookup<string?, ContainerFacts> containers) =>
        containers[pod.Name]
            .All(container =>
                container.State == ContainerState.Running
                || container is { State: ContainerState.Exited, ExitCode: 0, Restarts: false }
            );

    private static IEnumerable<string> NamesOf(PlayedPod pod) =>
        pod.Prelude is { } prelude ? [pod.Name, prelude.Name] : [pod.Name];
}
