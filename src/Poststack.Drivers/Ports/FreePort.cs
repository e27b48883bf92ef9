using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Machine;

namespace Poststack.Drivers.Ports;

/// <summary>Chooses the port of `port: auto`.</summary>
public sealed class FreePort : IPortChooser
{
    /// <summary>Clear of what developers commonly run, of Kubernetes' node ports and of Linux' ephemeral ports.</summary>
    private const int First = 25432;
    private const int Count = 4000;

    /// <summary>Where this machine's ephemeral ports begin so low that they would cover the range above.</summary>
    private const int FirstAbove = 61432;

    /// <exception cref="Poststack.Core.Refusals.RefusalException">All ports of the range are taken.</exception>
    public int Choose(string seed, IReadOnlySet<int> taken) =>
        Choose(
            seed,
            taken,
            SocketTable.Read().Select(socket => socket.Port).ToHashSet(),
            FirstEphemeral()
        );

    internal static int Choose(
        string seed,
        IReadOnlySet<int> taken,
        IReadOnlySet<int> listening,
        int firstEphemeral
    )
    {
        var first = firstEphemeral >= First + Count ? First : FirstAbove;
        var start = BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(seed))) % Count;

        for (var i = 0; i < Count; i++)
        {
            var port = first + ((start + i) % Count);
            if (!taken.Contains(port) && !listening.Contains(port))
                return port;
        }

        throw PostgresRefusals.NoFreePort(first, first + Count - 1);
    }

    private static int FirstEphemeral()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        const int LinuxDefault = 32768;

        return
            File.Exists(Range)
            && int.TryParse(
                File.ReadAllText(Range).Split('\t', ' ')[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var first
            )
            ? first
            : LinuxDefault;
    }
}
