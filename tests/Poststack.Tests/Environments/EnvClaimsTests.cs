using Poststack.Core.Environments;

namespace Poststack.Tests.Environments;

public sealed class EnvClaimsTests : IDisposable
{
    private static readonly EnvName Dev = new("dev");
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("poststack-test-");
    private readonly EnvClaims _claims;

    public EnvClaimsTests() => _claims = new(Path.Combine(_root.FullName, "claims"));

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_first_folder_gets_the_plain_name_every_time()
    {
        var folder = Project("one");

        _claims.ClaimName("shop", Dev, folder).ShouldBe("shop-dev");
        _claims.ClaimName("shop", Dev, folder).ShouldBe("shop-dev");
    }

    [Fact]
    public void A_second_work_tree_gets_a_name_of_its_own_every_time()
    {
        _claims.ClaimName("shop", Dev, Project("one"));
        var second = _claims.ClaimName("shop", Dev, Project("two"));

        second.ShouldStartWith("shop-dev-");
        _claims.ClaimName("shop", Dev, Project("two")).ShouldBe(second);
    }

    [Fact]
    public void Two_envs_never_share_a_name_though_their_parts_join_to_the_same_word()
    {
        var first = _claims.ClaimName("a-b", new("c"), Project("one"));
        var second = _claims.ClaimName("a", new("b-c"), Project("two"));

        first.ShouldNotBe(second);
    }

    [Fact]
    public void The_name_of_a_folder_that_is_gone_is_free_again()
    {
        _claims.ClaimName("shop", Dev, Project("one"));
        Directory.Delete(Path.Combine(_root.FullName, "one"), recursive: true);

        _claims.ClaimName("shop", Dev, Project("two")).ShouldBe("shop-dev");
    }

    [Fact]
    public void Ports_of_others_are_known_and_ones_own_is_not_among_them()
    {
        var one = Project("one");
        var two = Project("two");
        _claims.ClaimPort("shop-dev", one, Dev, 25001);
        _claims.ClaimPort("other-dev", two, Dev, 25002);

        _claims.PortsOfOthers("shop-dev").ShouldBe([25002]);
    }

    private string Project(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, name));
        File.WriteAllText(Path.Combine(folder.FullName, ".poststack.yml"), string.Empty);
        return folder.FullName;
    }
}
