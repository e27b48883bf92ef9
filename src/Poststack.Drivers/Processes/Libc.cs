using System.Runtime.InteropServices;

namespace Poststack.Drivers.Processes;

/// <summary>The few calls of the C library that .NET has no name for. Linux only.</summary>
/// <remarks>Opaque structures are passed as buffers larger than any C library's.</remarks>
internal static unsafe partial class Libc
{
    public const int Enoent = 2;
    public const int Eintr = 4;
    public const int E2Big = 7;
    public const int Enoexec = 8;
    public const int Eacces = 13;
    public const int Enotdir = 20;

    public const int Sigkill = 9;
    public const int Sigpipe = 13;
    public const int Sigcont = 18;
    public const int Sigterm = 15;
    public const int Sigchld = 17;

    public const nint SigDfl = 0;
    public const nint SigIgn = 1;

    public const int OCloexec = 0x80000;

    public const short SpawnSetSigDefault = 0x04;
    public const short SpawnSetSigMask = 0x08;
    public const short SpawnSetSession = 0x80;

    public const int IdTypePid = 1;
    public const int WaitNoHang = 1;
    public const int SetChildSubreaper = 36;
    public const int WaitExited = 4;
    public const int WaitNoReap = 0x01000000;

    public const int CodeExited = 1;

    /// <summary>Places in a siginfo_t of 64-bit Linux, counted in ints: si_code, si_status.</summary>
    public const int SiginfoCode = 2;
    public const int SiginfoStatus = 6;

    public const short PollIn = 1;

    public const int MayExecute = 1;

    /// <summary>Bytes for a sigset_t, siginfo_t (128), posix_spawnattr_t (336) or file actions (80).</summary>
    public const int OpaqueSize = 1024;

    public static int LastError => Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    public static partial int Execve(byte* path, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static partial int Spawn(
        int* pid,
        byte* path,
        byte* actions,
        byte* attributes,
        byte** arguments,
        byte** environment
    );

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int SpawnAttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int SpawnAttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SpawnAttributesSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SpawnAttributesSetSigDefault(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SpawnAttributesSetSigMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int SpawnActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int SpawnActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int SpawnActionsAddDup(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    public static partial int SpawnActionsAddOpen(
        byte* actions,
        int descriptor,
        byte* path,
        int flags,
        uint mode
    );

    [LibraryImport(
        "libc",
        EntryPoint = "posix_spawn_file_actions_addchdir_np",
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int SpawnActionsAddChdir(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static partial int SignalsAll(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int SignalsNone(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    public static partial int SignalsAdd(byte* signals, int signal);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    public static partial int ForegroundGroup(int descriptor);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    public static partial int OwnGroup();

    [LibraryImport("libc", EntryPoint = "getsid")]
    public static partial int SessionOf(int pid);

    [LibraryImport("libc", EntryPoint = "prctl")]
    public static partial int Control(int option, nuint one, nuint two, nuint three, nuint four);

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    public static partial int SignalAction(int signal, byte* action, byte* previous);

    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint Signal(int signal, nint disposition);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitId(int idType, int id, byte* siginfo, int options);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitPid(int pid, int* status, int options);

    [LibraryImport(
        "libc",
        EntryPoint = "access",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int Access(string path, int mode);

    /// <summary>Exchanges the names of two files or folders in one step.</summary>
    /// <returns>The error's number; 0 for none.</returns>
    public static int Exchange(string one, string other)
    {
        const int WorkingDirectory = -100;
        const uint RenameExchange = 2;
        return RenameAt(WorkingDirectory, one, WorkingDirectory, other, RenameExchange) == 0
            ? 0
            : LastError;
    }

    [LibraryImport(
        "libc",
        EntryPoint = "renameat2",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    private static partial int RenameAt(
        int oneFolder,
        string one,
        int otherFolder,
        string other,
        uint flags
    );

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(int* descriptors, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollRequest* requests, nuint count, int timeoutMilliseconds);

    /// <summary>For calls that return an error number and fail only where memory or descriptors ran out.</summary>
    public static void Must(int errno)
    {
        if (errno != 0)
            throw new IOException($"The system refused to prepare a process: error {errno}.");
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
