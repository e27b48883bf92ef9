using Poststack.Drivers.Podman;

namespace Poststack.Tests.Podman;

/// <summary>The JSON of `podman network inspect` 4.3.1.</summary>
public sealed class PodmanNetworkTests
{
    [Fact]
    public void A_network_has_the_addresses_of_its_first_IPv4_subnet()
    {
        var network = PodmanNetwork
            .ParseAll(
                """
                [{"name":"shop-dev__poststack","id":"8bee06","driver":"bridge","network_interface":"podman2",
                  "subnets":[{"subnet":"fd00::/64","gateway":"fd00::1"},{"subnet":"10.89.1.0/24","gateway":"10.89.1.1"}],
                  "ipv6_enabled":true,"internal":false,"dns_enabled":true,"labels":{"poststack.env":"shop-dev"}}]
                """
            )
            .ShouldHaveSingleItem();

        network.Name.ShouldBe("shop-dev__poststack");
        network.Subnet.ShouldBe("10.89.1.0/24");
        network.Gateway.ShouldBe("10.89.1.1");
        network.Labels["poststack.env"].ShouldBe("shop-dev");
    }

    [Fact]
    public void One_without_addresses_or_labels_is_read_all_the_same()
    {
        var network = PodmanNetwork
            .ParseAll("""[{"name":"none","id":"1","driver":"macvlan"}]""")
            .ShouldHaveSingleItem();

        network.Subnet.ShouldBeEmpty();
        network.Labels.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_no_network() => PodmanNetwork.ParseAll("[]\n").ShouldBeEmpty();
}
