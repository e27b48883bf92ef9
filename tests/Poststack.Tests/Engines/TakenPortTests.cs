using System.Net;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Ports;

namespace Poststack.Tests.Engines;

public sealed class TakenPortTests
{
    /// <summary>
    /// The first two are what docker 28.2 with engine 20.10 printed, the others what engines 28 print
    /// (moby, libnetwork/portmapper and daemon/container_operations).
    /// </summary>
    [Theory]
    [InlineData(
        "driver failed programming external connectivity on endpoint shop-dev-web-1 (f116): Bind for 127.0.0.1:8080 failed: port is already allocated",
        "127.0.0.1"
    )]
    [InlineData(
        "driver failed programming external connectivity on endpoint shop-dev-web-1 (f116): Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use",
        "127.0.0.1"
    )]
    [InlineData(
        "failed to set up container networking: driver failed programming external connectivity on endpoint shop-dev-web-1 (f116): failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address already in use",
        "0.0.0.0"
    )]
    [InlineData(
        "failed to set up container networking: driver failed programming external connectivity on endpoint shop-dev-web-1 (f116): failed to bind host port [::]:8080/tcp: address already in use",
        "::"
    )]
    public void Container_address_and_port_are_read_from_dockers_words(
        string said,
        string address
    ) =>
        TakenPort
            .In(said)
            .ShouldBe(new TakenPort("shop-dev-web-1", IPAddress.Parse(address), 8080));

    [Theory]
    [InlineData("Ports are not available: exposing port TCP 0.0.0.0:8080")]
    [InlineData(
        "driver failed programming external connectivity on endpoint shop-dev-dns-1 (f116): listen udp4 0.0.0.0:53: bind: address already in use"
    )]
    [InlineData("on endpoint x (1): nothing: that looks like 1.2.3.4:x")]
    public void Other_words_name_no_port(string said) => TakenPort.In(said).ShouldBeNull();

    [Fact]
    public void The_refusal_says_which_port_of_which_service_and_who_has_it()
    {
        var taken = new TakenPort("shop-dev-web-1", IPAddress.Loopback, 8080);
        var python = new PortOwner(8080, "127.0.0.1", 42, "python3");

        DockerRefusals
            .Complaints.PortTaken(taken, "web", container: null, python)
            .Refusal.Message.ShouldBe(
                "Port 8080 of 'web' is taken by python3 (pid 42, listening on 127.0.0.1:8080)."
            );
        DockerRefusals
            .Complaints.PortTaken(taken, "web", "other-1", python)
            .Refusal.Message.ShouldBe("Port 8080 of 'web' is taken by container other-1.");
    }
}
