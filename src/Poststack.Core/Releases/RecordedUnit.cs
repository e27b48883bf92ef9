using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Releases;

/// <summary>A release as something that can be deployed.</summary>
public static class RecordedUnit
{
    // A definition lists the services of the profiles that were active: all of them.
    private const string Profiles = "COMPOSE_PROFILES";
    private const string AllProfiles = "*";

    /// <param name="project">The env's compose project.</param>
    /// <exception cref="Refusals.RefusalException">An image of it is gone, or a sealed value was never opened.</exception>
    public static async Task<ComposeUnit> OfAsync(
        EnvName env,
        Release release,
        string project,
        IContainerEngine engine,
        CancellationToken ct
    )
    {
        var images = (release.Images ?? new Dictionary<string, ReleaseImage>()).ToList();
        var names = await engine.FindImagesAsync([.. images.Select(one => one.Value.Name)], ct);
        var byName = images.Zip(names).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        var moved = images.Where(one => byName[one.Key] != one.Value.Id).ToList();
        var found = await engine.FindImagesAsync([.. moved.Select(one => one.Value.Id)], ct);
        var gone = moved.Zip(found).Where(pair => pair.Second is null).ToList();
        if (gone.Count > 0)
            throw ReleaseRefusals
                .ImagesGone(env, release, [.. gone.Select(pair => pair.First)])
                .ToException();

        return
            Of(release, project, moved) is var unit
            && SealedEnvironment.FirstSealed(unit.Model, unit.Opened) is { } left
            ? throw ReleaseRefusals.StaysSealed(env, release, left.Service, left.Name).ToException()
            : unit;
    }

    /// <param name="moved">Images whose names mean others by now: those are named by their ids.</param>
    public static ComposeUnit Of(
        Release release,
        string project,
        IEnumerable<KeyValuePair<string, ReleaseImage>> moved
    )
    {
        var definition = release.Definition.DeepClone().AsObject();
        foreach (var (service, image) in moved)
            if (definition["services"]?[service] is JsonObject pinned)
            {
                pinned["image"] = image.Id;
                pinned.Remove("build");
            }

        var variables = release.Variables.ToDictionary(one => one.Key, one => one.Value.Value);
        variables[Profiles] = AllProfiles;

        return new(release.Key, project, [], ComposeModel.From(definition), release.Inputs)
        {
            Recorded = new(variables, [.. release.Secrets()]),
            Opened =
                release.Opened ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
    }
}
