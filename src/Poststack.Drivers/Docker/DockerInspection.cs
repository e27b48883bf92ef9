using System.Text.Json;
using System.Text.Json.Nodes;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>
/// Looks at what the engine has: over its socket where that is certainly the engine that `docker` would ask, because
/// a look costs a millisecond there and a process each here; else through `docker`. Both give the same JSON.
/// </summary>
internal sealed class DockerInspection(DockerClient docker) : EngineInspection(docker)
{
    public override async Task<string> InspectAsync(
        string kind,
        IReadOnlyList<string> names,
        CancellationToken ct
    ) => await AskSocketAsync(kind, names, ct) ?? await base.InspectAsync(kind, names, ct);

    /// <returns>The same; null where docker itself must be asked.</returns>
    public async Task<string?> AskSocketAsync(
        string kind,
        IReadOnlyList<string> names,
        CancellationToken ct
    )
    {
        if (docker.Socket is not { } socket)
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
        docker.Socket is { } socket
        && await socket.GetAsync(TargetOf(labels), ct) is { Json: { } json }
            ? IdsOf(json)
            : await base.ListContainersAsync(labels, ct);

    private static string TargetOf(string kind, string name) =>
        kind switch
        {
            Container => $"/containers/{Uri.EscapeDataString(name)}/json",
            Network => $"/networks/{Uri.EscapeDataString(name)}",
            // Slashes of a repository's name are part of the path.
            Image =>
                $"/images/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}/json",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    private static string TargetOf(IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
            return "/containers/json?all=1";

        var values = new JsonArray([.. labels.Select(label => (JsonNode)label)]);
        var filters = new JsonObject { ["label"] = values }.ToJsonString();
        return $"/containers/json?all=1&filters={Uri.EscapeDataString(filters)}";
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
