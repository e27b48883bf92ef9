using System.Globalization;
using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>Reads the JSON of `docker container inspect`.</summary>
internal static class InspectedContainer
{
    public static IReadOnlyList<ContainerFacts> ParseAll(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Parse)];
    }

    private static ContainerFacts Parse(JsonElement container)
    {
        var state = container.GetProperty("State");
        var config = container.GetProperty("Config");
        return new(
            Text(container, "Id"),
            Text(container, "Name").TrimStart('/'),
            Text(config, "Image"),
            Text(container, "Image"),
            State(Text(state, "Status")),
            Health(state),
            state.GetProperty("ExitCode").GetInt32(),
            container.TryGetProperty("RestartCount", out var count) ? count.GetInt32() : 0,
            Time(state, "StartedAt"),
            Time(state, "FinishedAt"),
            InspectedLabels.Parse(config),
            Ports(container.GetProperty("NetworkSettings"))
        )
        {
            Restarts = Restarts(container),
            HealthOutput = HealthOutput(state),
        };
    }

    private static string? HealthOutput(JsonElement state) =>
        state.TryGetProperty("Health", out var health)
        && health.ValueKind is JsonValueKind.Object
        && health.TryGetProperty("Log", out var log)
        && log.ValueKind is JsonValueKind.Array
        && log.GetArrayLength() is > 0 and var count
            ? Text(log[count - 1], "Output")
            : null;

    private static bool Restarts(JsonElement container) =>
        container.TryGetProperty("HostConfig", out var host)
        && host.TryGetProperty("RestartPolicy", out var policy)
        && Text(policy, "Name") is not ("" or "no");

    /// <summary>`State.Error`: why the engine could not start the main process; null when it could.</summary>
    public static string? StartError(string json)
    {
        using var document = JsonDocument.Parse(json);
        var error = Text(document.RootElement[0].GetProperty("State"), "Error");
        return error.Length == 0 ? null : error;
    }

    private static ContainerState State(string status) =>
        status switch
        {
            "created" => ContainerState.Created,
            "running" => ContainerState.Running,
            "paused" => ContainerState.Paused,
            "restarting" => ContainerState.Restarting,
            "removing" => ContainerState.Removing,
            "exited" => ContainerState.Exited,
            "dead" => ContainerState.Dead,
            _ => throw new FormatException($"docker names a container state '{status}'."),
        };

    private static ContainerHealth Health(JsonElement state)
    {
        if (
            !state.TryGetProperty("Health", out var health)
            || health.ValueKind is JsonValueKind.Null
        )
            return ContainerHealth.None;

        return Text(health, "Status") switch
        {
            "healthy" => ContainerHealth.Healthy,
            "unhealthy" => ContainerHealth.Unhealthy,
            "starting" => ContainerHealth.Starting,
            _ => ContainerHealth.None,
        };
    }

    // Year 1 is docker's way to say never.
    private static DateTimeOffset? Time(JsonElement state, string name) =>
        state.TryGetProperty(name, out var value)
        && value.TryGetDateTimeOffset(out var time)
        && time.Year > 1
            ? time
            : null;

    // {"5432/tcp": [{"HostIp": "127.0.0.1", "HostPort": "5433"}], "80/tcp": null}
    private static IReadOnlyList<PublishedPort> Ports(JsonElement network) =>
        network.TryGetProperty("Ports", out var ports) && ports.ValueKind is JsonValueKind.Object
            ?
            [
                .. ports
                    .EnumerateObject()
                    .Where(port => port.Value.ValueKind is JsonValueKind.Array)
                    .SelectMany(port =>
                        port.Value.EnumerateArray().Select(host => Port(port.Name, host))
                    ),
            ]
            : [];

    private static PublishedPort Port(string containerPort, JsonElement host)
    {
        var slash = containerPort.IndexOf('/', StringComparison.Ordinal);
        return new(
            Text(host, "HostIp"),
            Number(Text(host, "HostPort")),
            Number(containerPort.AsSpan(0, slash)),
            containerPort[(slash + 1)..]
        );
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, CultureInfo.InvariantCulture);
}
