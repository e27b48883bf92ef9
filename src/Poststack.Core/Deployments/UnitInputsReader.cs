using System.Text.Json.Nodes;
using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <summary>Observes what a compose unit depends on.</summary>
public static class UnitInputsReader
{
    /// <param name="mountsBelow">
    /// The folder whose mounted files count; null where none do, since compose replaces no container for
    /// them: then what services are given otherwise counts alone, for which it does (<see cref="GivenContents"/>). Folders outside the project (a socket, a home folder) may be huge and are not its source.
    /// </param>
    public static async Task<UnitInputs> ReadAsync(
        ComposeModel model,
        IContainerEngine engine,
        string? database,
        string? mountsBelow,
        Func<string, string?> variable,
        CancellationToken ct
    )
    {
        var images = ReadImagesAsync(model, engine, ct);

        return new(DigestDefinition(model), DigestContexts(model), await images, database)
        {
            Mounted = mountsBelow is null
                ? DigestGiven(model, variable)
                : DigestMounted(model, mountsBelow, variable),
        };
    }

    public static async Task<IReadOnlyDictionary<string, string?>> ReadImagesAsync(
        ComposeModel model,
        IContainerEngine engine,
        CancellationToken ct
    )
    {
        var names = model.Services.Select(service => service.Image).Distinct().ToList();
        var ids = await engine.FindImagesAsync(names, ct);

        return names.Zip(ids).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static string DigestDefinition(ComposeModel model)
    {
        using var digest = new Fingerprint();
        return digest.Add("model", model.Json.ToJsonString()).Finish();
    }

    private static string? DigestGiven(ComposeModel model, Func<string, string?> variable)
    {
        using var digest = new Fingerprint();
        var isGiven = false;
        foreach (var service in model.Services)
        foreach (var content in GivenContents.Of(model, service, variable))
        {
            digest.Add(service.Name, content);
            isGiven = true;
        }

        return isGiven ? digest.Finish() : null;
    }

    private static string DigestMounted(
        ComposeModel model,
        string below,
        Func<string, string?> variable
    )
    {
        using var digest = new Fingerprint();
        var sources = model.Services.SelectMany(service => service.BindSources).Distinct();
        foreach (
            var source in sources.Where(path =>
                path.StartsWith(below + "/", StringComparison.Ordinal)
            )
        )
            digest.Add("mount", source).AddTree(source, ignored: path => path == ".git");

        AddGiven(digest, model.Json["secrets"] as JsonObject, variable);
        AddGiven(digest, model.Json["configs"] as JsonObject, variable);

        return digest.Finish();
    }

    // The model names a secret's file or variable; what is in it decides what a container sees.
    private static void AddGiven(
        Fingerprint digest,
        JsonObject? entries,
        Func<string, string?> variable
    )
    {
        foreach (var (name, entry) in entries ?? [])
        {
            if ((string?)entry?["file"] is { } file)
                digest.Add(name, file).AddTree(file, ignored: _ => false);
            if ((string?)entry?["environment"] is { } given)
                digest.Add(name, variable(given));
        }
    }

    private static string? DigestContexts(ComposeModel model)
    {
        var built = model.Services.Where(service => service.IsBuilt).ToList();
        if (built.Count == 0)
            return null;

        using var digest = new Fingerprint();
        foreach (var service in built)
        {
            digest.Add(service.Name, service.Json["build"]!.ToJsonString());
            if (service.BuildContext is { } context)
                digest.AddTree(context, BuildContext.IgnoredIn(context));
        }

        return digest.Finish();
    }
}
