using System.Globalization;
using System.Text.Json;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Engines;

/// <summary>Reads the JSON of `container inspect`.</summary>
internal static class InspectedContainer
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(30);

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
            InspectedImage.Id(Text(container, "Image")),
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
            Address = Address(container.GetProperty("NetworkSettings")),
            HealthOutput = LastCheck(state) is { } last ? Text(last, "Output") : null,
            HealthCheckedAt = LastCheck(state) is { } check ? Time(check, "End") : null,
            HealthInterval = HealthInterval(config),
        };
    }

    private static JsonElement? LastCheck(JsonElement state) =>
        state.TryGetProperty("Health", out var health)
        && health.ValueKind is JsonValueKind.Object
        && health.TryGetProperty("Log", out var log)
        && log.ValueKind is JsonValueKind.Array
        && log.GetArrayLength() is > 0 and var count
            ? log[count - 1]
            : null;

    // In nanoseconds; 0 or nothing stands for the engine's default.
    private static TimeSpan HealthInterval(JsonElement config) =>
        config.TryGetProperty("Healthcheck", out var check)
        && check.ValueKind is JsonValueKind.Object
        && check.TryGetProperty("Interval", out var interval)
        && interval.GetInt64() is > 0 and var nanoseconds
            ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick)
            : DefaultInterval;

    private static bool Restarts(JsonElement container) =>
        container.TryGetProperty("HostConfig", out var host)
        && host.TryGetProperty("RestartPolicy", out var policy)
        && Text(policy, "Name") is not ("" or "no" or "on-failure");

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
            "created" or "configured" or "initialized" => ContainerState.Created,
            "running" or "stopping" => ContainerState.Running,
            "paused" => ContainerState.Paused,
            "restarting" => ContainerState.Restarting,
            "removing" => ContainerState.Removing,
            // podman, between the end and the cleaning up behind it
            "exited" or "stopped" => ContainerState.Exited,
            "dead" => ContainerState.Dead,
            _ => throw new FormatException($"the engine names a container state '{status}'."),
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

    // Year 1 is an engine's way to say never.
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

    // {"shop-dev__poststack": {"IPAddress": "10.89.0.2"}}
    private static string? Address(JsonElement network) =>
        network.TryGetProperty("Networks", out var networks)
        && networks.ValueKind is JsonValueKind.Object
            ? networks
                .EnumerateObject()
                .Where(one => one.Value.ValueKind is JsonValueKind.Object)
                .Select(one => Text(one.Value, "IPAddress"))
                .FirstOrDefault(address => address.Length > 0)
            : null;

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
