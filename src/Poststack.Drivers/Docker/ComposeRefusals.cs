using Poststack.Core.Refusals;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>What compose refuses: a file, a build, or whatever its engine refuses.</summary>
internal sealed class ComposeRefusals(EngineComplaints engine)
{
    private const int LinesShown = 20;

    /// <summary>Compose's own exit codes (cmd/compose, until 2.26); later versions end with 1.</summary>
    private const int FileNotFound = 14;
    private const int InvalidFile = 15;
    private const int BuildFailure = 17;

    private const string NoDockerfile = "unable to evaluate symlinks in Dockerfile path";

    private static readonly string[] FileComplaints =
    [
        "invalid compose project",
        "yaml: ",
        "validating ",
        "Additional property ",
        "additional properties ",
        "invalid interpolation format",
        "env file ",
        "no such service: ",
        "refers to undefined ",
        "depends on undefined ",
        "dependency cycle",
    ];

    private static readonly string[] StepComplaints =
    [
        "did not complete successfully: exit code",
        "executor failed running",
        "returned a non-zero code",
    ];

    /// <summary>Compose reads all files before it does anything: a complaint about one stands alone.</summary>
    private const int LongestFileComplaint = 4;

    public RefusalException Config(ToolCommand command, ToolResult result) =>
        !IsOfFile(result) && IsOfEngine(result) ? engine.From(command, result) : Invalid(result);

    public RefusalException Up(ToolCommand command, ToolResult result) =>
        IsFailedStep(result) ? BuildFailed(result)
        : IsOfFile(result) ? Invalid(result)
        : IsOfEngine(result) ? engine.From(command, result)
        : IsOfBuild(result) ? BuildFailed(result)
        : Failed("deployment-failed", "docker compose could not bring the services up", result);

    public RefusalException Pull(ToolCommand command, ToolResult result) =>
        IsOfFile(result) ? Invalid(result) : engine.From(command, result);

    public RefusalException Build(ToolCommand command, ToolResult result) =>
        IsFailedStep(result) ? BuildFailed(result)
        : IsOfFile(result) ? Invalid(result)
        : IsOfEngine(result) ? engine.From(command, result)
        : BuildFailed(result);

    // What a step of a Dockerfile printed may be anything, so this comes before reading the rest.
    private static bool IsFailedStep(ToolResult result) =>
        DockerWords.Says(result.ExactError, StepComplaints);

    private static bool IsOfBuild(ToolResult result) =>
        result.ExitCode is BuildFailure
        || DockerWords.Says(result.ExactError, "failed to solve: ", NoDockerfile);

    private bool IsOfEngine(ToolResult result) => engine.Find(result) is not null;

    private static bool IsOfFile(ToolResult result) =>
        result.ExitCode is FileNotFound or InvalidFile
        || (
            result.Exact.Length == 0
            && Complaint(result).Count <= LongestFileComplaint
            && (IsRequired(result) || DockerWords.Says(result.ExactError, FileComplaints))
        );

    private static List<string> Complaint(ToolResult result) =>
        [
            .. result
                .Error.Split('\n')
                .Where(line => line.Trim().Length > 0)
                .Where(line => !line.StartsWith("time=", StringComparison.Ordinal)),
        ];

    private static bool IsRequired(ToolResult result) =>
        DockerWords.Says(result.ExactError, "required variable ");

    private static RefusalException Invalid(ToolResult result)
    {
        var gist = string.Join(' ', Complaint(result).TakeLast(LongestFileComplaint));
        var refusal = IsRequired(result)
            ? new Refusal(
                RefusalKind.InvalidFile,
                "variable-required",
                $"A compose file needs a variable: {gist}"
            )
            {
                Next = ["Set it in the env's file, or for this run with --set NAME=VALUE."],
            }
            : new Refusal(
                RefusalKind.InvalidFile,
                "compose-invalid",
                $"docker compose cannot read the compose file: {gist}"
            )
            {
                Next =
                [
                    "Correct the file that it names: docker compose is the judge of what its files may say.",
                ],
            };
        return refusal.ToException();
    }

    // The classic builder, the only one of Podman's API, takes a file, and looks for one where the text stands in the compose file.
    private RefusalException BuildFailed(ToolResult result) =>
        DockerWords.Says(result.ExactError, NoDockerfile)
            ? Failed(
                "build-failed",
                "This engine builds from a file only",
                result,
                "Write what is in `dockerfile_inline` into a file, and name that as `dockerfile`."
            )
            : Failed("build-failed", "An image could not be built", result);

    private RefusalException Failed(
        string code,
        string title,
        ToolResult result,
        string next = "Correct what the lines above name, and run the command again."
    ) =>
        new Refusal(RefusalKind.DeploymentFailed, code, $"{title}: {engine.Gist(result)}")
        {
            Next = [next],
            Output = [.. Lines(result).TakeLast(LinesShown)],
        }.ToException();

    // The classic builder writes its steps to stdout, everything else goes to stderr.
    private static IEnumerable<string> Lines(ToolResult result) =>
        new[] { result.Output, result.Error }
            .SelectMany(text => text.Split('\n'))
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0);
}
