using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

internal sealed class PodmanDialect : EngineDialect
{
    /// <summary>As shells and docker give it.</summary>
    private const int CommandMissing = 127;
    private const int CannotStart = 126;

    /// <summary>podman's own failures; of `exec` in a container that does not run, the second.</summary>
    private const int OwnFailure = 125;
    private const int StateFailure = 255;

    private PodmanDialect() { }

    public static PodmanDialect Instance { get; } = new();

    public override EngineComplaints Complaints => PodmanRefusals.Complaints;

    public override string Voice => "Error: ";

    public override IReadOnlyList<string> EventActions { get; } =
    [
        "create",
        "start",
        "restart",
        "pause",
        "unpause",
        "kill",
        "stop",
        "died",
        "remove",
        "health_status",
    ];

    // It copies what it gets, and would put one stream into the middle of the other's line.
    public override bool AttachesByLine => false;

    // Without a time it waits the container's own, 10 s.
    public override IReadOnlyList<string> Removal => ["rm", "--force", "--ignore", "--time", "0"];

    public override string Image(string reference) => WholeImageName.Of(reference);

    public override bool SaysMissing(ToolResult result) => PodmanWords.SaysMissing(result);

    public override bool SaysPassing(ToolResult result) => PodmanWords.SaysPassing(result);

    public override bool SaysInUse(ToolResult result) =>
        result.ExactError.Contains("image is in use by a container", StringComparison.Ordinal)
        || result.ExactError.Contains("image used by ", StringComparison.Ordinal);

    public override bool IsOwnFailure(ToolResult exec) =>
        exec.ExitCode is OwnFailure or StateFailure
        && exec.ExactError.Contains(Voice, StringComparison.Ordinal)
        && (
            PodmanWords.SaysMissing(exec)
            || exec.ExactError.Contains("container state improper", StringComparison.Ordinal)
        );

    // Every call that meets a health check looks for a systemd to give it to, every network for a syslog.
    public override bool IsNoise(string line) =>
        line.StartsWith("failed to connect to syslog: ", StringComparison.Ordinal)
        || line.StartsWith("time=\"", StringComparison.Ordinal)
            && line.Contains("unable to get systemd connection", StringComparison.Ordinal);

    // It stays as it was created, and podman remembers no error.
    public override ContainerEnd? FailedStart(
        string inspected,
        ContainerFacts facts,
        string said
    ) =>
        facts.State is ContainerState.Created
            ? new(
                PodmanWords.SaysCommandMissing(said) ? CommandMissing : CannotStart,
                PodmanWords.Unwrap(said)
            )
            : null;

    public override ContainerEvent? ParseEvent(string line, IReadOnlyList<string> labels) =>
        PodmanEvent.Parse(line, labels);
}
