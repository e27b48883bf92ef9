namespace Poststack.Drivers.Engines;

/// <summary>Looks at what an engine has, through its command line.</summary>
internal class EngineInspection(EngineClient engine)
{
    public const string Container = "container";
    public const string Image = "image";
    public const string Network = "network";

    /// <summary>`KIND inspect NAME...`</summary>
    /// <returns>A JSON array of those that exist; engines do not say which answer belongs to which name.</returns>
    public virtual async Task<string> InspectAsync(
        string kind,
        IReadOnlyList<string> names,
        CancellationToken ct
    )
    {
        var command = engine.Command([kind, "inspect", .. names]);
        var result = await engine.TryAsync(command, onLine: null, ct);
        if (!result.Succeeded && !engine.Dialect.SaysMissing(result))
            throw engine.Refuse(command, result);

        return result.Exact;
    }

    /// <summary>`ps --all`: ids of containers that bear all the labels.</summary>
    public virtual async Task<IReadOnlyList<string>> ListContainersAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    )
    {
        var filters = labels.SelectMany(label => new[] { "--filter", $"label={label}" });
        var ids = await engine.RequireAsync(
            ct,
            ["ps", "--all", "--quiet", "--no-trunc", .. filters]
        );
        return ids.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
