using Poststack.Core.Refusals;

namespace Poststack.Drivers.Processes;

/// <summary>Why a command could not take this process's place.</summary>
/// <param name="ExitCode">126: found, but cannot be run. 127: not found.</param>
public sealed record ReplaceFailure(int ExitCode, Refusal Refusal)
{
    internal static ReplaceFailure NotFound(string program) =>
        new(
            127,
            new(RefusalKind.NotFound, "command-not-found", $"There is no command '{program}'.")
            {
                Next = ["Check its spelling, and that its folder is on PATH."],
            }
        );

    internal static ReplaceFailure CannotRun(string program, int errno) =>
        new(
            126,
            new(
                RefusalKind.Refused,
                "command-not-executable",
                $"'{program}' was found, but cannot be run: {Reason(errno)}."
            )
            {
                Next = [WayOut(program, errno)],
            }
        );

    private static string Reason(int errno) =>
        errno switch
        {
            Libc.Eacces => "it is not executable, or a folder",
            Libc.Enoexec => "it is no program of this machine",
            Libc.Enoent => "the interpreter that its first line names does not exist",
            Libc.E2Big => "its arguments and variables are larger than this system allows",
            _ => $"the system answered with error {errno}",
        };

    private static string WayOut(string program, int errno) =>
        errno switch
        {
            Libc.Eacces =>
                $"chmod +x {ShellWord.Quote(program)}, or name the program that reads it.",
            Libc.Enoent => "Install that interpreter, or correct the file's first line.",
            Libc.E2Big => "Put large values into files and let variables hold their paths.",
            _ => "Use a build of it for this machine.",
        };
}
