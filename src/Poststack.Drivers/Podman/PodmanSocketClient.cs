using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>The `docker` command line against podman's Docker API: its words are podman's.</summary>
internal sealed class PodmanSocketClient(IProcessRunner runner, string url)
    : EngineClient(runner, "docker", PodmanDialect.Instance, new Dictionary<string, string>())
{
    /// <summary>They would send docker's client elsewhere, or to a socket with TLS.</summary>
    private static readonly string[] Misleading =
    [
        "DOCKER_CONTEXT",
        "DOCKER_TLS",
        "DOCKER_TLS_VERIFY",
        "DOCKER_CERT_PATH",
        "DOCKER_API_VERSION",
    ];

    private protected override ToolCommand Prepare(ToolCommand command) =>
        command with
        {
            Environment = new Dictionary<string, string>(command.Environment)
            {
                ["DOCKER_HOST"] = url,
                // podman's API has no BuildKit to talk to.
                ["DOCKER_BUILDKIT"] = "0",
                ["DOCKER_CLI_HINTS"] = "false",
            },
            Unset = [.. command.Unset, .. Misleading],
        };
}
