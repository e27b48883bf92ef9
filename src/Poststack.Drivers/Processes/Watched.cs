namespace Poststack.Drivers.Processes;

/// <summary>A program that ends when Poststack does, even by a signal that nothing can catch.</summary>
/// <remarks>
/// What watches an engine prints only when something happens, and so would not notice for hours that
/// nobody reads any more. The kernel closes our end of a pipe whatever ends us: a shell reads from it and
/// kills the program then. The program itself has the shell's process id, so signals reach it as ever.
/// PR_SET_PDEATHSIG is no way: it tells of the end of a thread.
/// </remarks>
internal static class Watched
{
    private const string Shell = "/bin/sh";

    private const string Script =
        "exec 3<&0; { read -r _ <&3; kill -KILL $$; } >/dev/null 2>&1 & exec \"$@\" 3<&- </dev/null";

    /// <summary>What is started in its place; its input must stay open for as long as the program may run.</summary>
    public static (string Program, IReadOnlyList<string> Arguments) By(
        string program,
        IReadOnlyList<string> arguments
    ) => (Shell, ["-c", Script, "sh", program, .. arguments]);
}
