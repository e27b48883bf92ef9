using System.Globalization;
using System.Net;

namespace Poststack.Drivers.Ports;

/// <summary>The kernel's tables of TCP sockets, `/proc/net/tcp` and `/proc/net/tcp6`.</summary>
/// <remarks>Format: https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt</remarks>
internal static class SocketTable
{
    private const string Listening = "0A";

    public static IReadOnlyList<ListeningSocket> Read() =>
        [.. Read("/proc/net/tcp"), .. Read("/proc/net/tcp6")];

    public static IReadOnlyList<ListeningSocket> Parse(IEnumerable<string> lines) =>
        [.. lines.Skip(1).Select(ParseLine).OfType<ListeningSocket>()];

    private static IReadOnlyList<ListeningSocket> Read(string path) =>
        File.Exists(path) ? Parse(File.ReadLines(path)) : [];

    // "sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …"
    private static ListeningSocket? ParseLine(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || fields[3] != Listening)
            return null;

        var colon = fields[1].IndexOf(':');
        return new(
            Address(fields[1][..colon]),
            int.Parse(
                fields[1].AsSpan(colon + 1),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            ),
            long.Parse(fields[9], CultureInfo.InvariantCulture)
        );
    }

    /// <summary>Each group of four bytes is in the machine's own order.</summary>
    private static IPAddress Address(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        if (BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < bytes.Length; i += 4)
                Array.Reverse(bytes, i, 4);
        }

        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
