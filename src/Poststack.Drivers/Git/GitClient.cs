using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Git;

/// <summary>The `git` command line, as every part of this driver calls it.</summary>
/// <remarks>
/// It inherits GIT_DIR and GIT_INDEX_FILE, by which git tells a hook what is being committed.
/// </remarks>
internal sealed class GitClient(IProcessRunner runner, string folder)
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        // Its words are told apart, so they must not be translated.
        ["LC_ALL"] = "C",
        // Looking must not get in the way of a git that the user runs meanwhile.
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_PAGER"] = "cat",
    };

    public string Folder => folder;

    /// <summary>Runs the command; what its exit code means is the caller's to say.</summary>
    public Task<ToolResult> TryAsync(ToolCommand command, CancellationToken ct) =>
        runner.RunAsync(command, ct);

    /// <summary>Runs the command; a non-zero exit is a refusal with git's own words.</summary>
    public async Task<ToolResult> RequireAsync(ToolCommand command, CancellationToken ct)
    {
        var result = await TryAsync(command, ct);
        return result.Succeeded ? result : throw GitRefusals.From(command, result);
    }

    public Task<ToolResult> RequireAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    ) => RequireAsync(Command(arguments), ct);

    public ToolCommand Command(params IReadOnlyList<string> arguments) =>
        new("git", arguments) { WorkingDirectory = folder, Environment = Environment };
}
