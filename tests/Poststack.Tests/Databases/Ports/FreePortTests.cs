using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;

namespace Poststack.Tests.Databases.Ports;

public sealed class FreePortTests
{
    private static readonly HashSet<int> None = [];
    private const int LinuxsFirstEphemeral = 32768;

    [Fact]
    public void A_port_stays_clear_of_ephemeral_ports_and_node_ports() =>
        Prop.ForAll<NonNull<string>>(name => Choose(name.Get, None, None) is >= 1024 and < 30000)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_name_gets_the_same_port() =>
        Choose("shop-dev", None, None).ShouldBe(Choose("shop-dev", None, None));

    [Fact]
    public void Ports_that_are_given_away_or_listened_on_are_passed_over()
    {
        var first = Choose("shop-dev", None, None);
        var second = Choose("shop-dev", new HashSet<int> { first }, None);
        var third = Choose("shop-dev", new HashSet<int> { first }, new HashSet<int> { second });

        new[] { first, second, third }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Ephemeral_ports_that_begin_low_are_avoided_too() =>
        FreePort.Choose("shop-dev", None, None, 1024).ShouldBeGreaterThan(60999);

    [Fact]
    public void Full_is_full() =>
        Should
            .Throw<RefusalException>(() =>
                Choose("shop-dev", Enumerable.Range(1, 65535).ToHashSet(), None)
            )
            .Refusal.Message.ShouldBe(
                "All ports from 25432 to 29431 are taken, and `port: auto` chooses among these."
            );

    private static int Choose(string name, IReadOnlySet<int> taken, IReadOnlySet<int> listening) =>
        FreePort.Choose(name, taken, listening, LinuxsFirstEphemeral);
}
