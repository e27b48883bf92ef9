using System.Text.Json.Nodes;
using Poststack.Core.Deployments;

namespace Poststack.Tests.Deployments;

public sealed class ServicePortsTests
{
    [Theory]
    [InlineData("""{"target": 80, "published": "8080", "protocol": "tcp"}""", "0.0.0.0:8080")]
    [InlineData(
        """{"target": 80, "published": "8080", "host_ip": "127.0.0.1"}""",
        "127.0.0.1:8080"
    )]
    [InlineData("""{"target": 80, "published": "8080", "host_ip": "::1"}""", "[::1]:8080")]
    [InlineData("""{"target": 80}""", "")]
    [InlineData("""{"target": 80, "published": "0"}""", "")]
    [InlineData("""{"target": 80, "published": "8080-8090"}""", "")]
    [InlineData("""{"target": 53, "published": "53", "protocol": "udp"}""", "")]
    public void Of_compose_those_that_are_always_the_same(string port, string expected) =>
        Ports(port, pod: null).ShouldBe(expected);

    [Theory]
    [InlineData("""{"containerPort": 80, "hostPort": 8080}""", "0.0.0.0:8080")]
    [InlineData(
        """{"containerPort": 80, "hostPort": 8080, "hostIP": "127.0.0.1"}""",
        "127.0.0.1:8080"
    )]
    [InlineData("""{"containerPort": 80}""", "")]
    [InlineData("""{"containerPort": 53, "hostPort": 53, "protocol": "UDP"}""", "")]
    public void Of_a_pod_those_of_this_machine(string port, string expected) =>
        Ports(port, pod: "web").ShouldBe(expected);

    private static string Ports(string port, string? pod) =>
        string.Join(
            ", ",
            ServicePorts.Of(
                new("web", "w", JsonNode.Parse($$"""{"ports": [{{port}}]}""")!.AsObject())
                {
                    Pod = pod,
                }
            )
        );
}
