namespace Poststack.Drivers.Processes;

/// <summary>
/// Work that nobody waits for and that goes on when Poststack has ended: in a session of its own, so that no
/// terminal ends it, and nice. Whatever happens to it, the next run must do without it.
/// </summary>
internal static class BackgroundWork
{
    // The script is the shell's $0 here, and its arguments follow.
    private const string Start = """
        setsid nice sh -c "$0" sh "$@" </dev/null >/dev/null 2>&1 &
        """;

    /// <param name="script">For `sh`; its arguments are `$1`, `$2`, …</param>
    public static Task StartInBackgroundAsync(
        this IProcessRunner runner,
        string script,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    ) =>
        runner.RunAsync(
            new ToolCommand("sh", ["-c", Start, script, .. arguments]) { WorkingDirectory = "/" },
            ct
        );
}
