using System.Text.Json;
using System.Text.Json.Nodes;

namespace Poststack.Drivers.Engines;

/// <summary>
/// Looks at what an engine has: over its socket where that is certainly the engine that its command would ask, because
/// a look costs a millisecond there and a process each here; else through the command. Both give the same JSON.
/// </summary>
/// <param name="socket">Null where the command must be asked.</param>
internal abstract class SocketInspection(EngineClient engine, EngineSocket? socket)
    : EngineInspection(engine)
{
    /// <summary>Path and query of one thing.</summary>
    private protected abstract string TargetOf(string kind, string name);

    /// <summary>Path and query of the containers of any state; <paramref name="filters"/> is escaped, or null for all.</summary>
    private protected abstract string ContainersWhere(string? filters);

    public override async Task<string> InspectAsync(
        string kind,
        IReadOnlyList<string> names,
        CancellationToken ct
    ) => await AskSocketAsync(kind, names, ct) ?? await base.InspectAsync(kind, names, ct);

    /// <returns>The same; null where the command itself must be asked.</returns>
    public async Task<string?> AskSocketAsync(
        string kind,
        IReadOnlyList<string> names,
        CancellationToken ct
    )
    {
        if (socket is null)
            return null;

        var answers = await Task.WhenAll(
            names.Select(name => socket.GetAsync(TargetOf(kind, name), ct))
        );
        return Array.TrueForAll(answers, answer => answer is not null)
            ? $"[{string.Join(',', answers.Select(answer => answer!.Json).OfType<string>())}]"
            : null;
    }

    public override async Task<IReadOnlyList<string>> ListContainersAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    ) =>
        await AskAsync(ContainersWhere(Filters(labels)), ct) is { } json
            ? IdsOf(json)
            : await base.ListContainersAsync(labels, ct);

    /// <returns>What the engine says there; null where its command must be asked.</returns>
    private protected async Task<string?> AskAsync(string target, CancellationToken ct) =>
        socket is null ? null : (await socket.GetAsync(target, ct))?.Json;

    /// <summary>A name within a path; slashes of a repository's name are part of it.</summary>
    private protected static string Escape(string name) =>
        Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal);

    private protected static string? Filters(params IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
            return null;

        var values = new JsonArray([.. labels.Select(label => (JsonNode)label)]);
        return Uri.EscapeDataString(new JsonObject { ["label"] = values }.ToJsonString());
    }

    private static List<string> IdsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(container => container.GetProperty("Id").GetString()!),
        ];
    }
}
