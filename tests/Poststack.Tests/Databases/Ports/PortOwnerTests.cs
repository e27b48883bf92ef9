using System.Net;
using System.Net.Sockets;
using Poststack.Drivers.Ports;

namespace Poststack.Tests.Databases.Ports;

public sealed class PortOwnerTests
{
    [Fact]
    public void Who_listens_is_named_until_it_stops()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var owner = PortOwner.Find(port).ShouldNotBeNull();
        owner.Pid.ShouldBe(Environment.ProcessId);
        owner.Address.ShouldBe("127.0.0.1");
        PortOwner.AddressesOf(Environment.ProcessId, port).ShouldBe([IPAddress.Loopback]);

        listener.Stop();
        PortOwner.Find(port).ShouldBeNull();
    }

    [Fact]
    public void Another_address_of_the_port_is_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        PortOwner.Find(port, IPAddress.Parse("127.0.0.2")).ShouldBeNull();
    }
}
