using Poststack.Tests.Environments;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Databases;

public sealed class DbUrlCommandTests
{
    private readonly TestParts _parts = new()
    {
        Databases = new() { Instance = Given.Instance with { Password = "p@ss/word" } },
    };

    [Fact]
    public async Task The_password_is_masked()
    {
        (await _parts.TypeAsync("db url dev")).ShouldBe(0);

        _parts.Databases.Calls.ShouldBe(["reach dev for db url"]);
        _parts.Output.ShouldBe("postgresql://shop:••••••@localhost:54321/shop_dev\n");
        _parts.Error.ShouldNotContain("p@ss");
    }

    [Fact]
    public async Task Who_asks_for_it_gets_it_encoded()
    {
        await _parts.TypeAsync("db url dev --reveal");

        _parts.Output.ShouldBe("postgresql://shop:p%40ss%2Fword@localhost:54321/shop_dev\n");
    }

    [Fact]
    public async Task Of_a_protected_env_it_is_shown_only_after_a_confirmation()
    {
        (await _parts.TypeAsync("db url production --reveal")).ShouldBe(3);

        _parts.Databases.Calls.ShouldBeEmpty();
        _parts.Error.ShouldContain("[not-confirmed]");
    }

    [Fact]
    public async Task A_program_gets_the_parts_too()
    {
        await _parts.TypeAsync("db url dev --json");

        _parts.Output.ShouldContain("\"port\":54321,\"database\":\"shop_dev\",\"user\":\"shop\"");
        _parts.Output.ShouldNotContain("p@ss");
    }
}
