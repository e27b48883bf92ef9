using Poststack.Core.Deployments.Files;

namespace Poststack.Tests.Deployments.Files;

public sealed class FixedPortTests
{
    /// <summary>The short syntax of the compose specification's `ports`, with its examples.</summary>
    [Theory]
    [InlineData("3000", null)]
    [InlineData("3000-3005", null)]
    [InlineData("8000:8000", " 8000 tcp")]
    [InlineData("9090-9091:8080-8081", " 9090-9091 tcp")]
    [InlineData("49100:22", " 49100 tcp")]
    [InlineData("8000-9000:80", null)]
    [InlineData("127.0.0.1:8001:8001", "127.0.0.1 8001 tcp")]
    [InlineData("127.0.0.1:5000-5010:5000-5010", "127.0.0.1 5000-5010 tcp")]
    [InlineData("[::1]:6000:6000", "[::1] 6000 tcp")]
    [InlineData("6060:6060/udp", " 6060 udp")]
    [InlineData("127.0.0.1::80", null)]
    [InlineData(":80", null)]
    [InlineData("0:80", null)]
    [InlineData("", null)]
    public void Published_ports_are_read_from_the_short_form(string text, string? expected)
    {
        var port = FixedPort.TryParse(text);
        (port is null ? null : $"{port.Address} {port} {port.Protocol}").ShouldBe(expected);
    }

    [Theory]
    [InlineData("80:80", "80:81", true)]
    [InlineData("80:80", "81:80", false)]
    [InlineData("80:80", "80:80/udp", false)]
    [InlineData("127.0.0.1:80:80", "80:80", true)]
    [InlineData("127.0.0.1:80:80", "0.0.0.0:80:80", true)]
    [InlineData("127.0.0.1:80:80", "127.0.0.2:80:80", false)]
    [InlineData("80-90:80-90", "85:1", true)]
    public void Ports_collide_on_one_address_and_protocol(string one, string other, bool collide)
    {
        FixedPort.TryParse(one)!.CollidesWith(FixedPort.TryParse(other)!).ShouldBe(collide);
        FixedPort.TryParse(other)!.CollidesWith(FixedPort.TryParse(one)!).ShouldBe(collide);
    }
}
