using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>The volumes of a pod, each named once.</summary>
internal sealed class PodVolumes(string pod)
{
    private readonly Dictionary<string, JsonObject> _volumes = new(StringComparer.Ordinal);

    public string Named(string volume, string? ownName) =>
        Add(
            volume,
            new()
            {
                ["persistentVolumeClaim"] = new JsonObject
                {
                    ["claimName"] = ownName ?? $"{pod}-{volume}",
                },
            }
        );

    /// <param name="isMade">A folder is made where nothing is.</param>
    public string Path(string source, bool isMade = false)
    {
        var path = new JsonObject { ["path"] = source };
        if (isMade)
            path["type"] = "DirectoryOrCreate";
        return Add($"path-{source}", new() { ["hostPath"] = path });
    }

    public string Empty(string container, string target) =>
        Add($"{container}-{target}", new() { ["emptyDir"] = new JsonObject() });

    public JsonArray Of() => new([.. _volumes.Values]);

    private string Add(string wanted, JsonObject source)
    {
        var name = string.Concat(
                wanted.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')
            )
            .Trim('-');
        var unique = name;
        for (var number = 2; _volumes.TryGetValue(unique, out var there); number++)
        {
            var same = (JsonObject)there.DeepClone();
            same.Remove("name");
            if (JsonNode.DeepEquals(same, source))
                return unique;
            unique = $"{name}-{number}";
        }

        _volumes[unique] = new JsonObject([
            KeyValuePair.Create("name", (JsonNode?)unique),
            .. source.ToList().Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())),
        ]);
        return unique;
    }
}
