using System.Text.Json;

namespace Poststack.Drivers.Docker;

/// <summary>Which engine the `docker` command would talk to, by the same rules.</summary>
internal static class DockerEndpoint
{
    private const string UnixScheme = "unix://";
    private const string DefaultSocket = "/var/run/docker.sock";

    /// <summary>Each of these changes how docker talks, not only to whom.</summary>
    private static readonly string[] Settings =
    [
        "DOCKER_API_VERSION",
        "DOCKER_TLS",
        "DOCKER_TLS_VERIFY",
        "DOCKER_CUSTOM_HEADERS",
    ];

    /// <param name="configuration">The text of docker's `config.json` in a folder; null for none.</param>
    /// <returns>The engine's unix socket; null for anything else, and whenever there is a doubt.</returns>
    public static string? SocketOf(
        Func<string, string?> variable,
        Func<string, string?> configuration
    )
    {
        if (Settings.Any(name => !string.IsNullOrEmpty(variable(name))))
            return null;

        var config = configuration(ConfigurationFolder(variable));
        if (config is not null && !IsPlain(config))
            return null;

        // A host wins over any context.
        if (variable("DOCKER_HOST") is { Length: > 0 } host)
            return host.StartsWith($"{UnixScheme}/", StringComparison.Ordinal)
                ? host[UnixScheme.Length..]
                : null;

        return variable("DOCKER_CONTEXT") is null or "" or "default" ? DefaultSocket : null;
    }

    /// <summary>Where docker keeps what a user configured.</summary>
    public static string ConfigurationFolder(Func<string, string?> variable) =>
        variable("DOCKER_CONFIG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(variable("HOME") ?? "/", ".docker");

    private static bool IsPlain(string config)
    {
        try
        {
            using var document = JsonDocument.Parse(config);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && !document.RootElement.TryGetProperty("HttpHeaders", out _)
                && (
                    !document.RootElement.TryGetProperty("currentContext", out var context)
                    || context.ValueEquals("default")
                    || context.ValueEquals("")
                );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
