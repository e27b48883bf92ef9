using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

internal sealed class DockerDialect : EngineDialect
{
    private DockerDialect() { }

    public static DockerDialect Instance { get; } = new();

    public override EngineComplaints Complaints => DockerRefusals.Complaints;

    public override string Voice => "Error response from daemon: ";

    public override IReadOnlyList<string> EventActions { get; } =
    [
        "create",
        "start",
        "restart",
        "pause",
        "unpause",
        "oom",
        "kill",
        "stop",
        "die",
        "destroy",
        "health_status",
    ];

    public override bool SaysMissing(ToolResult result) => DockerWords.SaysMissing(result);

    public override bool SaysInUse(ToolResult result) =>
        DockerWords.Says(result.ExactError, "is using its referenced image");

    public override bool SaysPassing(ToolResult result) => DockerWords.SaysPassing(result);

    public override bool IsOwnFailure(ToolResult exec) =>
        exec.ExitCode == 1
        && (
            exec.ExactError.StartsWith(Voice, StringComparison.Ordinal)
            || exec.ExactError.StartsWith("Error: No such container", StringComparison.Ordinal)
            || exec.ExactError.StartsWith(
                "Cannot connect to the Docker daemon",
                StringComparison.Ordinal
            )
        );

    public override ContainerEnd? FailedStart(
        string inspected,
        ContainerFacts facts,
        string said
    ) => InspectedContainer.StartError(inspected) is { } error ? new(facts.ExitCode, error) : null;

    public override ContainerEvent? ParseEvent(string line, IReadOnlyList<string> labels) =>
        ReportedEvent.Parse(line);
}
