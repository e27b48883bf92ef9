using Poststack.Drivers.Docker;

namespace Poststack.Tests.Docker;

public sealed class InspectedNetworkTests
{
    [Fact]
    public void A_network_has_its_first_ipv4_range_and_gateway()
    {
        var network = Parse(
            """{ "Subnet": "fd00::/64", "Gateway": "fd00::1" }, { "Subnet": "172.19.0.0/16", "Gateway": "172.19.0.1" }"""
        );

        network.Facts.Name.ShouldBe("shop-dev_default");
        network.Facts.Subnet.ShouldBe("172.19.0.0/16");
        network.Facts.Gateway.ShouldBe("172.19.0.1");
        network.Facts.Labels["a"].ShouldBe("b");
    }

    [Fact]
    public void Where_a_file_names_only_the_range_the_gateway_is_its_first_address() =>
        Parse("""{ "Subnet": "10.7.0.0/24" }""").Facts.Gateway.ShouldBe("10.7.0.1");

    [Fact]
    public void A_network_without_addresses_has_none() => Parse("").Facts.Subnet.ShouldBe("");

    private static InspectedNetwork Parse(string pools) =>
        InspectedNetwork
            .ParseAll(
                $$"""
                [{ "Name": "shop-dev_default", "Id": "a2fd", "Created": "2026-11-21T03:39:06.602511215Z",
                   "IPAM": { "Driver": "default", "Config": [{{pools}}] }, "Labels": { "a": "b" } }]
                """
            )
            .Single();
}
