using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>Lets a command take the place of this process, as a shell's `exec` does.</summary>
/// <remarks>
/// The command gets what this process inherited: open descriptors, terminal, ignored signals, bytes of
/// the environment and of its arguments. Only SIGPIPE is set to its default: .NET ignores it before any of
/// this program runs, and keeps no note of what it was. Handlers that .NET installed end with the exec by
/// themselves, and its own descriptors are close-on-exec.
/// Call it before the console has been read from: .NET switches the terminal's mode for that.
/// </remarks>
public static class ExecReplace
{
    /// <summary>Returns only on failure.</summary>
    /// <param name="command">
    /// The program and its arguments; see <see cref="ProgramSearch"/> for how it is found.
    /// </param>
    /// <param name="set">Set over the inherited environment.</param>
    /// <exception cref="Core.Refusals.RefusalException">A variable that no process can have.</exception>
    public static ReplaceFailure Replace(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> set
    )
    {
        var environment = EnvironmentBlock.Compose(EnvironmentBlock.Inherited(), set, []);
        var arguments = InheritedArguments.Restore(command);
        using var envp = new NativeStrings(environment);

        Libc.Signal(Libc.Sigpipe, Libc.SigDfl);
        var failure = ProgramSearch.Start(
            command[0],
            arguments,
            environment,
            (file, argv) => Execute(file, argv, envp)
        );
        Libc.Signal(Libc.Sigpipe, Libc.SigIgn);

        return failure!; // An exec that succeeds does not come back.
    }

    private static unsafe int Execute(
        string file,
        IReadOnlyList<byte[]> arguments,
        NativeStrings envp
    )
    {
        using var argv = new NativeStrings(arguments);
        fixed (byte* path = Encoding.UTF8.GetBytes(file + '\0'))
            _ = Libc.Execve(path, argv.Pointer, envp.Pointer);
        return Libc.LastError;
    }
}
