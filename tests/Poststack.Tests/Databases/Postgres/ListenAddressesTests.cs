using Poststack.Drivers.Postgres;

namespace Poststack.Tests.Databases.Postgres;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1,172.20.0.1", "127.0.0.1", true)]
    [InlineData("*", "127.0.0.1,172.20.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.1,172.20.0.1", false)]
    [InlineData("127.0.0.1,172.20.0.1", "*", false)]
    [InlineData("", "127.0.0.1", false)]
    public void A_server_is_restarted_only_where_it_cannot_be_reached(
        string actual,
        string wanted,
        bool covered
    ) => ListenAddresses.Cover(actual, wanted).ShouldBe(covered);
}
