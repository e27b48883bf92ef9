using System.Net;
using Poststack.Drivers.Ports;

namespace Poststack.Tests.Databases.Ports;

public sealed class SocketTableTests
{
    // Lines of a Linux kernel; 0x1538 is 5432, 0A is TCP_LISTEN, 01 TCP_ESTABLISHED.
    private static readonly string[] Lines =
    [
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
        "   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 12345 1 0000000000000000 100 0 0 10 0",
        "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0000000000000000 100 0 0 10 0",
        "   2: 0100007F:9C40 0100007F:1538 01 00000000:00000000 00:00000000 00000000     0        0 333 1 0000000000000000 20 4 30 10 -1",
    ];

    [Fact]
    public void Only_sockets_that_listen_are_listed() =>
        SocketTable
            .Parse(Lines)
            .ShouldBe([new(IPAddress.Loopback, 5432, 12345), new(IPAddress.Any, 22, 222)]);

    [Fact]
    public void IPv6_addresses_are_read() =>
        SocketTable
            .Parse([
                Lines[0],
                "   0: 00000000000000000000000001000000:1538 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0",
                "   1: 0000000000000000FFFF00000100007F:1538 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0 0 10 0",
            ])
            .Select(socket => socket.Address)
            .ShouldBe([IPAddress.IPv6Loopback, IPAddress.Loopback]);
}
