using System.Text;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Processes;

/// <summary>Starts a process in a session of its own, with default signals (docs/adr/0002).</summary>
internal static unsafe class Spawn
{
    /// <param name="program">An absolute path.</param>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="environment">See <see cref="EnvironmentBlock"/>.</param>
    /// <param name="folder">The working directory; null for our own.</param>
    /// <param name="input">The descriptor that becomes stdin; null for `/dev/null`.</param>
    /// <param name="inNewSession">False for a program that shares our terminal.</param>
    /// <returns>The process's id; its session's too, where that is new.</returns>
    public static int Start(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyList<byte[]> environment,
        string? folder,
        int? input,
        int output,
        int error,
        bool inNewSession = true
    )
    {
        var path = Encoding.UTF8.GetBytes(program + '\0');
        using var argv = new NativeStrings(NativeStrings.Encode(arguments.Prepend(program)));
        using var envp = new NativeStrings(environment);
        var attributes = stackalloc byte[Libc.OpaqueSize];
        var actions = stackalloc byte[Libc.OpaqueSize];
        Prepare(attributes, inNewSession);
        Connect(actions, input, output, error);
        if (folder is not null)
            Libc.Must(Libc.SpawnActionsAddChdir(actions, folder));

        var pid = 0;
        int errno;
        fixed (byte* start = path)
            errno = Libc.Spawn(&pid, start, actions, attributes, argv.Pointer, envp.Pointer);

        Libc.Must(Libc.SpawnActionsDestroy(actions));
        Libc.Must(Libc.SpawnAttributesDestroy(attributes));
        return errno == 0 ? pid : throw Refused(program, folder, errno);
    }

    /// <summary>
    /// Starts a process in our own session and group, with our input and, where no descriptor is given,
    /// our output. Of signals only SIGPIPE is set back.
    /// </summary>
    /// <param name="arguments">The program's name first.</param>
    /// <returns>0, or the number of the error.</returns>
    public static int StartInFront(
        string program,
        IReadOnlyList<byte[]> arguments,
        IReadOnlyList<byte[]> environment,
        int? output,
        int? error,
        out int pid
    )
    {
        using var argv = new NativeStrings(arguments);
        using var envp = new NativeStrings(environment);
        var attributes = stackalloc byte[Libc.OpaqueSize];
        var signals = stackalloc byte[Libc.OpaqueSize];
        var actions = stackalloc byte[Libc.OpaqueSize];
        Libc.Must(Libc.SpawnAttributesInit(attributes));
        Libc.Must(Libc.SignalsNone(signals));
        Libc.Must(Libc.SignalsAdd(signals, Libc.Sigpipe));
        Libc.Must(Libc.SpawnAttributesSetSigDefault(attributes, signals));
        Libc.Must(Libc.SpawnAttributesSetFlags(attributes, Libc.SpawnSetSigDefault));
        Libc.Must(Libc.SpawnActionsInit(actions));
        if (output is { } one)
            Libc.Must(Libc.SpawnActionsAddDup(actions, one, 1));
        if (error is { } two)
            Libc.Must(Libc.SpawnActionsAddDup(actions, two, 2));

        var started = 0;
        int errno;
        fixed (byte* path = Encoding.UTF8.GetBytes(program + '\0'))
            errno = Libc.Spawn(&started, path, actions, attributes, argv.Pointer, envp.Pointer);

        Libc.Must(Libc.SpawnActionsDestroy(actions));
        Libc.Must(Libc.SpawnAttributesDestroy(attributes));
        pid = started;
        return errno;
    }

    // .NET ignores SIGPIPE and may block signals; a tool starts as from a fresh shell.
    private static void Prepare(byte* attributes, bool inNewSession)
    {
        var signals = stackalloc byte[Libc.OpaqueSize];
        Libc.Must(Libc.SpawnAttributesInit(attributes));
        Libc.Must(Libc.SignalsAll(signals));
        Libc.Must(Libc.SpawnAttributesSetSigDefault(attributes, signals));
        Libc.Must(Libc.SignalsNone(signals));
        Libc.Must(Libc.SpawnAttributesSetSigMask(attributes, signals));
        Libc.Must(
            Libc.SpawnAttributesSetFlags(
                attributes,
                (short)(
                    (inNewSession ? Libc.SpawnSetSession : 0)
                    | Libc.SpawnSetSigDefault
                    | Libc.SpawnSetSigMask
                )
            )
        );
    }

    private static void Connect(byte* actions, int? input, int output, int error)
    {
        Libc.Must(Libc.SpawnActionsInit(actions));
        if (input is { } descriptor)
            Libc.Must(Libc.SpawnActionsAddDup(actions, descriptor, 0));
        else
            fixed (byte* nothing = "/dev/null\0"u8)
                Libc.Must(Libc.SpawnActionsAddOpen(actions, 0, nothing, flags: 0, mode: 0));
        Libc.Must(Libc.SpawnActionsAddDup(actions, output, 1));
        Libc.Must(Libc.SpawnActionsAddDup(actions, error, 2));
    }

    private static RefusalException Refused(string program, string? folder, int errno) =>
        errno switch
        {
            Libc.E2Big => ToolRefusals.EnvironmentTooLarge(program),
            _ when folder is not null && !Directory.Exists(folder) => ToolRefusals.CannotStart(
                program,
                $"its working directory {folder} does not exist"
            ),
            Libc.Eacces => ToolRefusals.CannotStart(program, "permission denied"),
            Libc.Enoent => ToolRefusals.CannotStart(
                program,
                "the file or the interpreter that it names does not exist"
            ),
            Libc.Enoexec => ToolRefusals.CannotStart(program, "it is no program of this machine"),
            _ => ToolRefusals.CannotStart(program, $"error {errno}"),
        };
}
