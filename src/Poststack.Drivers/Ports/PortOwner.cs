using System.Globalization;
using System.Net;

namespace Poststack.Drivers.Ports;

/// <summary>Who listens on a TCP port of this machine.</summary>
/// <param name="Pid">Null where the process is another user's, which the kernel does not show.</param>
/// <param name="Command">Its program, without arguments: those may hold secrets.</param>
public sealed record PortOwner(int Port, string Address, int? Pid, string? Command)
{
    /// <summary>The engine's helper that publishes a container's port.</summary>
    public bool IsContainer => Command is "docker-proxy" or "rootlessport" or "conmon";

    public override string ToString() =>
        Pid is null
            ? FormattableString.Invariant(
                $"a process of another user, listening on {Address}:{Port}"
            )
            : FormattableString.Invariant($"{Command} (pid {Pid}, listening on {Address}:{Port})");

    /// <returns>Null where nobody listens on the port, at any address.</returns>
    public static PortOwner? Find(int port) => Find(port, IPAddress.Any);

    /// <summary>Whether anybody listens: cheap, where <see cref="Find(int, IPAddress)"/> looks through all processes.</summary>
    public static bool IsTaken(int port, IPAddress address) =>
        SocketTable.Read().Any(socket => socket.Port == port && socket.Covers(address));

    /// <returns>Null where a server could bind to the port at <paramref name="address"/>.</returns>
    public static PortOwner? Find(int port, IPAddress address)
    {
        var socket = SocketTable
            .Read()
            .FirstOrDefault(socket => socket.Port == port && socket.Covers(address));
        if (socket is null)
            return null;

        var pid = HolderOf(socket.Inode);
        return new(port, socket.Address.ToString(), pid, pid is null ? null : CommandOf(pid.Value));
    }

    /// <summary>The addresses at which process <paramref name="pid"/> listens on <paramref name="port"/>.</summary>
    public static IReadOnlyList<IPAddress> AddressesOf(int pid, int port) =>
        [
            .. SocketTable
                .Read()
                .Where(socket => socket.Port == port && Holds(pid, socket.Inode))
                .Select(socket => socket.Address),
        ];

    private static int? HolderOf(long inode)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(
                    Path.GetFileName(folder),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var pid
                ) && Holds(pid, inode)
            )
                return pid;
        }

        return null;
    }

    // Processes end while they are looked at, and other users' are closed to us: both hold nothing.
    private static bool Holds(int pid, long inode)
    {
        var wanted = FormattableString.Invariant($"socket:[{inode}]");
        try
        {
            return Directory
                .EnumerateFileSystemEntries(FormattableString.Invariant($"/proc/{pid}/fd"))
                .Any(fd => new FileInfo(fd).LinkTarget == wanted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? CommandOf(int pid)
    {
        try
        {
            return File.ReadAllText(FormattableString.Invariant($"/proc/{pid}/comm")).TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
