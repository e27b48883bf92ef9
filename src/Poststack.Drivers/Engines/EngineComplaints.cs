using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>What an engine refuses, told apart by its own words: exit codes say little or nothing.</summary>
/// <param name="program">`docker`; <paramref name="engine"/> is the same at the start of a sentence.</param>
/// <param name="gist">The sentence of its output that says something.</param>
internal sealed class EngineComplaints(
    string engine,
    string program,
    Func<ToolResult, string> gist,
    IReadOnlyList<EngineComplaint> known
)
{
    /// <summary>The code of a port that somebody else has, whoever noticed it.</summary>
    public const string PortTakenCode = "port-taken";

    public const string NameTakenCode = "container-name-taken";

    /// <summary>How many of its last lines a refusal carries.</summary>
    private const int LinesShown = 12;

    /// <summary>How many it is known by; before them may stand anything, a build's output for one.</summary>
    private const int LinesRead = 6;

    public IReadOnlyList<EngineComplaint> Known => known;

    public string Gist(ToolResult result) => gist(result);

    public RefusalException From(ToolCommand command, ToolResult result)
    {
        var complaint = Find(result) ?? Unknown(command);
        return complaint.ToRefusal(Gist(result), result.LastLines(LinesShown)).ToException();
    }

    /// <summary>The complaint that the engine's last words are known for, or null.</summary>
    public EngineComplaint? Find(ToolResult result)
    {
        var said = string.IsNullOrWhiteSpace(result.ExactError) ? result.Exact : result.ExactError;
        var last = string.Join(
            '\n',
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesRead)
        );
        return known.FirstOrDefault(complaint => complaint.IsIn(last));
    }

    /// <param name="wanting">The service or container that was to publish it; null where nobody says.</param>
    /// <param name="container">The container that has it, or null.</param>
    /// <param name="owner">The process that listens there, or null where it cannot be seen.</param>
    public RefusalException PortTaken(
        TakenPort taken,
        string? wanting,
        string? container,
        PortOwner? owner
    )
    {
        var holder =
            container is not null ? $"container {container}"
            : owner is not null ? owner.ToString()
            : "another program";
        var port = wanting is null ? $"{taken.Port}" : $"{taken.Port} of '{wanting}'";

        return new Refusal(
            RefusalKind.Conflict,
            PortTakenCode,
            $"Port {port} is taken by {holder}."
        )
        {
            Brief = $"port {port} is taken",
            Next =
            [
                container is not null
                    ? $"Stop it: {program} stop {container}"
                    : "Stop that process.",
                wanting is null
                    ? "Or publish another port: 'ports:' in the compose file."
                    : $"Or let '{wanting}' publish another port: 'ports:' in its compose file.",
            ],
        }.ToException();
    }

    public RefusalException EventsEnded() =>
        new Refusal(
            RefusalKind.Unavailable,
            "engine-not-running",
            $"{engine} ended the stream of its events: it was stopped or restarted."
        )
        {
            Next = [$"{program} info   tells whether it works now."],
        }.ToException();

    private EngineComplaint Unknown(ToolCommand command) =>
        new("engine-refused", RefusalKind.Unavailable, $"{engine} refused")
        {
            // Compose is docker's on every engine: typed alone, it would go to docker's own. What a
            // program was given to read, nobody can type.
            Next =
            [
                command.Program == program && command.Stdin is null
                    ? $"To see it again: {command}"
                    : $"{program} info   tells whether it works.",
            ],
        };
}
