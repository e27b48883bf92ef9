using Poststack.Core.Environments;
using Poststack.Core.Refusals;

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

        _claims.ClaimName("shop", Dev, folder, "id").ShouldBe("shop-dev");
        _claims.ClaimName("shop", Dev, folder, "id").ShouldBe("shop-dev");
    }

    [Fact]
    public void A_second_work_tree_gets_a_name_of_its_own_every_time()
    {
        _claims.ClaimName("shop", Dev, Project("one"), "id");
        var second = _claims.ClaimName("shop", Dev, Project("two"), "id");

        second.ShouldStartWith("shop-dev-");
        _claims.ClaimName("shop", Dev, Project("two"), "id").ShouldBe(second);
    }

    [Fact]
    public void Two_envs_never_share_a_name_though_their_parts_join_to_the_same_word()
    {
        var first = _claims.ClaimName("a-b", new("c"), Project("one"), "id");
        var second = _claims.ClaimName("a", new("b-c"), Project("two"), "id");

        first.ShouldNotBe(second);
    }

    [Fact]
    public void The_name_of_a_folder_that_is_gone_is_free_again()
    {
        _claims.ClaimName("shop", Dev, Project("one"), "id");
        Directory.Delete(Path.Combine(_root.FullName, "one"), recursive: true);

        _claims.ClaimName("shop", Dev, Project("two"), "id").ShouldBe("shop-dev");
    }

    [Fact]
    public void Ports_of_others_are_known_and_ones_own_is_not_among_them()
    {
        _claims.ClaimName("shop", Dev, Project("one"), "id");
        _claims.ClaimName("other", Dev, Project("two"), "id");
        _claims.ClaimPort("shop-dev", _ => 25001);
        _claims.ClaimPort("other-dev", _ => 25002);

        TakenFor("shop-dev").ShouldBe([25002]);
    }

    [Fact]
    public async Task Many_that_choose_at_once_never_choose_the_same_port()
    {
        var names = Enumerable
            .Range(0, 20)
            .Select(number =>
                _claims.ClaimName("shop", new($"e{number}"), Project("one"), $"id{number}")
            )
            .ToList();

        var ports = await Task.WhenAll(
            names.Select(name =>
                Task.Run(() =>
                    _claims.ClaimPort(
                        name,
                        taken => Enumerable.Range(25000, 100).First(port => !taken.Contains(port))
                    )
                )
            )
        );

        ports.Order().ShouldBe(Enumerable.Range(25000, 20));
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_nobodys_port()
    {
        _claims.ClaimName("shop", Dev, Project("one"), "id");
        File.WriteAllText(Path.Combine(_root.FullName, "claims", "shop-dev.4711.tmp"), "/fold");

        TakenFor("shop-dev").ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_was_moved_keeps_its_env()
    {
        _claims.ClaimName("shop", Dev, Project("old"), "id");
        Directory.Move(Path.Combine(_root.FullName, "old"), Path.Combine(_root.FullName, "new"));

        Should.NotThrow(() => _claims.Confirm("shop-dev", Dev, Project("new"), "id"));
        _claims.ClaimName("shop", Dev, Project("third"), "other").ShouldNotBe("shop-dev");
    }

    [Fact]
    public void A_copy_of_a_folder_does_not_get_its_env()
    {
        _claims.ClaimName("shop", Dev, Project("original"), "id");

        var refused = Should.Throw<RefusalException>(() =>
            _claims.Confirm("shop-dev", Dev, Project("copy"), "id")
        );

        refused.Refusal.Code.ShouldBe("env-belongs-elsewhere");
        refused.Refusal.Message.ShouldContain("original");
    }

    [Fact]
    public void A_moved_folder_whose_place_was_taken_does_not_share_the_env()
    {
        _claims.ClaimName("shop", Dev, Project("place"), "id");
        Directory.Move(
            Path.Combine(_root.FullName, "place"),
            Path.Combine(_root.FullName, "moved")
        );
        _claims.ClaimName("shop", Dev, Project("place"), "fresh");

        Should.Throw<RefusalException>(() =>
            _claims.Confirm("shop-dev", Dev, Project("moved"), "id")
        );
    }

    private IReadOnlySet<int> TakenFor(string composeProject)
    {
        IReadOnlySet<int> seen = new HashSet<int>();
        _claims.ClaimPort(
            composeProject,
            taken =>
            {
                seen = taken;
                return 25999;
            }
        );
        return seen;
    }

    private string Project(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, name));
        File.WriteAllText(Path.Combine(folder.FullName, ".poststack.yml"), string.Empty);
        return folder.FullName;
    }
}
