using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments.Probes;

namespace Poststack.Core.Deployments;

/// <summary>A service of a compose project, or a container of a pod: what planning needs to know of it.</summary>
/// <param name="Image">Its image's name, also where compose makes that up for a built one.</param>
/// <param name="Json">Its whole definition.</param>
public sealed record ComposeService(string Name, string Image, JsonObject Json)
{
    /// <summary>Absolute path; null for an image that is only pulled, or a context that is no folder.</summary>
    public string? BuildContext { get; init; }
    public bool IsBuilt { get; init; }
    public IReadOnlyList<string> DependsOn { get; init; } = [];
    public int Replicas { get; init; } = 1;

    /// <summary>The command of its declared health check, as `docker exec` takes it; null without one.</summary>
    public IReadOnlyList<string>? HealthCommand { get; init; }

    /// <summary>How a container of a pod shows that it is healthy; empty for compose's.</summary>
    public IReadOnlyList<HealthProbe> Probes { get; init; } = [];

    /// <summary>The pod that it is a container of; null for compose's.</summary>
    public string? Pod { get; init; }

    /// <summary>Names of the networks it is in; empty where it has none of its own (`network_mode`).</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>It shares a namespace that it does not own (`host`, `none`, another service's).</summary>
    public bool HasNetworkMode { get; init; }

    /// <summary>It says itself how long it may take to stop.</summary>
    public bool HasStopGrace { get; init; }

    /// <summary>It has this machine's own network.</summary>
    public bool IsInHostNetwork => (string?)Json["network_mode"] == "host";

    /// <summary>Absolute paths of this machine that it mounts.</summary>
    public IReadOnlyList<string> BindSources { get; init; } = [];

    /// <summary>Its image is on this machine already, or must not come from elsewhere.</summary>
    public bool IsNeverPulled =>
        (string?)Json["pull_policy"] is "never" || (string?)Json["imagePullPolicy"] is "Never";

    /// <summary>The engine starts it again when it ends, with whatever exit code.</summary>
    public bool Restarts { get; init; }

    /// <summary>How often the engine starts it again when it ends with another exit code than 0.</summary>
    public int FailureRestarts { get; init; }

    public static ComposeService From(string project, string name, JsonObject json)
    {
        var build = json["build"] as JsonObject;
        var restart = RestartOf(json);

        return new(name, (string?)json["image"] ?? $"{project}-{name}", json)
        {
            IsBuilt = build is not null,
            BuildContext =
                (string?)build?["context"] is { } context && Path.IsPathRooted(context)
                    ? context
                    : null,
            DependsOn = Keys(json["depends_on"]),
            Replicas = (int?)json["scale"] ?? (int?)json["deploy"]?["replicas"] ?? 1,
            HealthCommand = HealthCommandOf(json["healthcheck"] as JsonObject, Unescape),
            Networks = Keys(json["networks"]),
            HasNetworkMode = (string?)json["network_mode"] is { Length: > 0 },
            HasStopGrace = json["stop_grace_period"] is not null,
            BindSources = BindSourcesOf(json["volumes"] as JsonArray),
            Restarts = restart is "always" or "any" or "unless-stopped",
            FailureRestarts = FailureRestartsOf(restart, json["deploy"]?["restart_policy"]),
        };
    }

    /// <summary>As compose chooses: the policy of `deploy` before `restart`, and there `any` where it says nothing.</summary>
    private static string RestartOf(JsonObject json) =>
        json["deploy"]?["restart_policy"] is { } policy
            ? (string?)policy["condition"] ?? "any"
            : (string?)json["restart"] ?? "no";

    /// <summary>Of `on-failure`, `on-failure:3`, or `deploy`'s `max_attempts`; 0 stands for no limit.</summary>
    private static int FailureRestartsOf(string restart, JsonNode? policy)
    {
        const string OnFailure = "on-failure";
        if (!restart.StartsWith(OnFailure, StringComparison.Ordinal))
            return 0;

        var limit = policy is null
            ? restart[OnFailure.Length..].TrimStart(':')
            : policy["max_attempts"]?.ToString();
        return int.TryParse(limit, CultureInfo.InvariantCulture, out var times) && times > 0
            ? times
            : int.MaxValue;
    }

    private static List<string> Keys(JsonNode? node) =>
        node is JsonObject map ? [.. map.Select(entry => entry.Key)] : [];

    /// <param name="read">Of a word of the check, what is meant.</param>
    internal static List<string>? HealthCommandOf(JsonObject? check, Func<string?, string> read)
    {
        if (check is null || (bool?)check["disable"] == true || check["test"] is not JsonArray test)
            return null;

        var words = test.Select(word => read((string?)word)).ToList();
        return words switch
        {
            ["NONE", ..] or [] => null,
            ["CMD", .. var command] => command,
            ["CMD-SHELL", .. var script] => ["/bin/sh", "-c", .. script],
            _ => words,
        };
    }

    private static List<string> BindSourcesOf(JsonArray? volumes) =>
        [
            .. (volumes ?? [])
                .OfType<JsonObject>()
                .Where(volume => (string?)volume["type"] == "bind")
                .Select(volume => (string?)volume["source"])
                .OfType<string>(),
        ];

    // `config` prints every $ of a value as $$, so that its output can be a compose file again.
    private static string Unescape(string? value) =>
        (value ?? string.Empty).Replace("$$", "$", StringComparison.Ordinal);

    public override string ToString() => Name;
}
