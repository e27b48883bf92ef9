using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>Finds and starts a command as `execvp` does.</summary>
internal static class ProgramSearch
{
    /// <summary>PATH where there is none: the C library's default.</summary>
    private const string DefaultPath = "/bin:/usr/bin";

    /// <param name="program">Without a slash it is looked up on the PATH of the new environment, as `env` does.</param>
    /// <param name="arguments">The program's name first.</param>
    /// <param name="attempt">Starts a file with arguments; 0 for success, else the error number.</param>
    /// <returns>Null for success.</returns>
    /// <remarks>
    /// A text file without `#!` is run by /bin/sh. A file that is there but cannot be run does not end the
    /// search, and is the answer only when nothing better follows.
    /// </remarks>
    public static ReplaceFailure? Start(
        string program,
        IReadOnlyList<byte[]> arguments,
        IReadOnlyList<byte[]> environment,
        Func<string, IReadOnlyList<byte[]>, int> attempt
    )
    {
        int? failure = null;
        foreach (var file in Candidates(program, environment))
        {
            var errno = attempt(file, arguments);
            if (errno == Libc.Enoexec && IsText(file))
                errno = attempt("/bin/sh", AsScript(file, arguments));
            if (errno == 0)
                return null;
            if (errno is Libc.E2Big or Libc.Enoexec)
                return ReplaceFailure.CannotRun(program, errno);
            if (errno is not (Libc.Enoent or Libc.Enotdir) || File.Exists(file))
                failure ??= errno;
        }

        return failure is { } found
            ? ReplaceFailure.CannotRun(program, found)
            : ReplaceFailure.NotFound(program);
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
