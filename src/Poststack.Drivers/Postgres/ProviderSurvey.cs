using Poststack.Core;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres;

/// <summary>Looks at what this machine offers for an env's PostgreSQL.</summary>
internal sealed class ProviderSurvey(IContainerEngine engine, BinarySearch binaries)
{
    /// <summary>Fetches the image where it is missing and a container may be wanted.</summary>
    public async Task<ProviderFacts> TakeAsync(
        PostgresSpec spec,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        if (spec.Provider == PostgresProvider.External)
            return new("not asked", "", null, []);

        var native = (await binaries.FindAllAsync(ct)).Select(found => found.Major).ToList();
        if (spec.Provider == PostgresProvider.Native)
            return new("not asked", "", null, native);

        try
        {
            var status = await engine.ProbeAsync(ct);
            if (!status.Running)
                return Without(ProblemOf(engine, status));

            var (image, problem) = await GetImageAsync(engine, spec, onLine, ct);
            return new(null, image, problem, native) { Engine = engine.Kind };
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            return Without(Phrase(e.Refusal.Message));
        }

        ProviderFacts Without(string problem) =>
            new(problem, "", null, native) { Engine = engine.Kind };
    }

    private static string ProblemOf(IContainerEngine engine, EngineStatus status)
    {
        var name = engine.Kind.Word();
        return status.Installed ? $"{name} does not run" : $"{name} is not installed";
    }

    private static async Task<(string Image, string? Problem)> GetImageAsync(
        IContainerEngine engine,
        PostgresSpec spec,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var candidates = PostgresImages.Candidates(spec);
        var ids = await engine.FindImagesAsync(candidates, ct);
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i] is not null)
                return (candidates[i], null);
        }

        var image = PostgresImages.ToFetch(spec);
        try
        {
            onLine($"fetching {image}");
            await engine.PullImageAsync(image, onLine, ct);
            return (image, null);
        }
        catch (RefusalException e)
        {
            return (image, $"image {image} cannot be had: {Phrase(e.Refusal.Message)}");
        }
    }

    /// <summary>A sentence, to stand behind "cannot be had": it need not say so again.</summary>
    private static string Phrase(string sentence)
    {
        const string Said = "cannot be had: ";
        var said = sentence.IndexOf(Said, StringComparison.Ordinal);
        return (said < 0 ? sentence : sentence[(said + Said.Length)..]).TrimEnd('.');
    }
}
