using Poststack.Core.Deployments;
using Poststack.Core.Engines;

namespace Poststack.Core.Pods;

/// <summary>Images that somebody built by hand: `podman build --tag myapp/web` calls them `localhost/myapp/web`.</summary>
internal static class LocalImages
{
    private const string Local = "localhost/";

    /// <returns>Their whole names by the short ones of the file, where Docker Hub's are not on this machine.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(
        PodFile file,
        IReadOnlyDictionary<string, ImageBuild> builds,
        IContainerEngine engine,
        CancellationToken ct
    )
    {
        var names = file
            .Pods.SelectMany(pod => pod.All)
            .Select(container => container.Image)
            .Distinct()
            .Where(name => WholeImageName.Of(name) != name && !builds.ContainsKey(name))
            .ToList();
        if (names.Count == 0)
            return new Dictionary<string, string>();

        var ids = await engine.FindImagesAsync(
            [.. names.Select(WholeImageName.Of), .. names.Select(name => Local + name)],
            ct
        );
        return names
            .Where((_, at) => ids[at] is null && ids[at + names.Count] is not null)
            .ToDictionary(name => name, name => Local + name);
    }
}
