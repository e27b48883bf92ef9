using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>Lets a command take the place of this process, as a shell's `exec` does.</summary>
/// <remarks>
/// The command gets what this process inherited: open descriptors, terminal, ignored signals, bytes of
/// the environment and of its arguments. Only SIGPIPE is set back, which .NET ignores; handlers that
/// .NET installed end with the exec by themselves, and its own descriptors are close-on-exec.
/// Call it before the console has been read from: .NET switches the terminal's mode for that.
/// </remarks>
public static class ExecReplace
{
    /// <summary>PATH where there is none: the C library's default.</summary>
    private const string DefaultPath = "/bin:/usr/bin";

    /// <summary>Returns only on failure.</summary>
    /// <param name="command">
    /// The program and its arguments; without a slash it is looked up on the PATH of the new
    /// environment, as `env` does. A text file without `#!` is run by /bin/sh, as `execvp` does.
    /// </param>
    /// <param name="set">Set over the inherited environment.</param>
    /// <param name="unset">Names that the command must not inherit.</param>
    /// <exception cref="Core.Refusals.RefusalException">A variable that no process can have.</exception>
    public static ReplaceFailure Replace(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> set,
        params IReadOnlyCollection<string> unset
    )
    {
        var environment = EnvironmentBlock.Compose(EnvironmentBlock.Inherited(), set, unset);
        var arguments = InheritedArguments.Restore(command);
        using var envp = new NativeStrings(environment);

        Libc.Signal(Libc.Sigpipe, Libc.SigDfl);
        var failure = TryEach(Candidates(command[0], environment), arguments, envp);
        Libc.Signal(Libc.Sigpipe, Libc.SigIgn);

        return failure is { } errno
            ? ReplaceFailure.CannotRun(command[0], errno)
            : ReplaceFailure.NotFound(command[0]);
    }

    // As execvp: a file that is there but cannot be run does not end the search, and is the answer
    // only when nothing better follows.
    private static int? TryEach(
        IEnumerable<string> candidates,
        IReadOnlyList<byte[]> arguments,
        NativeStrings envp
    )
    {
        int? failure = null;
        foreach (var file in candidates)
        {
            var errno = Execute(file, arguments, envp);
            if (errno == Libc.Enoexec && IsText(file))
                errno = Execute("/bin/sh", AsScript(file, arguments), envp);
            if (errno == Libc.E2Big || errno == Libc.Enoexec)
                return errno;
            if (errno is not (Libc.Enoent or Libc.Enotdir) || File.Exists(file))
                failure ??= errno;
        }

        return failure;
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

    private static IReadOnlyList<byte[]> AsScript(string file, IReadOnlyList<byte[]> arguments) =>
        ["/bin/sh"u8.ToArray(), Encoding.UTF8.GetBytes(file), .. arguments.Skip(1)];

    private static IEnumerable<string> Candidates(string program, IReadOnlyList<byte[]> environment)
    {
        if (program.Length == 0)
            return [];
        if (program.Contains('/', StringComparison.Ordinal))
            return [program];

        var path = EnvironmentBlock.Find(environment, "PATH") is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : DefaultPath;
        return path.Split(':')
            .Select(folder => folder.Length == 0 ? program : $"{folder}/{program}");
    }

    // bash's rule: a file with NUL in its first bytes is a program of another machine, not a script.
    private static bool IsText(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            Span<byte> start = stackalloc byte[80];
            return !start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]
                .Contains((byte)0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
