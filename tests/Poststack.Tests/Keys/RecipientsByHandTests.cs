using Poststack.Core.Keys;
using Poststack.Tests.Variables;

namespace Poststack.Tests.Keys;

/// <summary>A list of recipients that was edited by hand lets nobody in, and keeps nobody in.</summary>
public sealed class RecipientsByHandTests : IDisposable
{
    private const string Canary = "canary-7f3a";

    private readonly PrivateKey _bob = PrivateKey.New();
    private readonly VarsProject _project = new();

    [Fact]
    public async Task A_key_is_listed_under_one_name()
    {
        await AddSecret("dev");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}");
        var before = _project.Folder.Read("environments/recipients.keys");

        (await _project.TypeAsync("keys", "add", "bob2", $"{_bob.Public}")).ShouldBe(5);

        _project.Error.ShouldContain("listed already, as 'bob'");
        (await _project.TypeAsync("keys add me-too --own")).ShouldBe(5);
        _project.Error.ShouldContain("listed already, as 'ada'");
        _project.Folder.Read("environments/recipients.keys").ShouldBe(before);
    }

    [Theory]
    [InlineData("bob", "bob2")]
    [InlineData("bob2", "bob")]
    public async Task Who_is_removed_goes_under_every_name_that_has_the_key(
        string removed,
        string other
    )
    {
        await AddSecret("dev");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}");
        ListByHand($"bob2 {_bob.Public} *");

        (await _project.TypeAsync("keys", "remove", removed)).ShouldBe(0);

        _project.Output.ShouldContain($"'{other}' is the same key");
        var recipients = _project.Folder.Read("environments/recipients.keys");
        recipients.ShouldNotContain($"{_bob.Public}");
        recipients.ShouldNotMatch("(?m)^bob");
        BecomeBob();
        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_only_listed_by_hand_gets_no_secret_of_a_new_file_either()
    {
        await AddSecret("dev");
        ListByHand($"bob {_bob.Public} *");

        await _project.TypeAsync("vars add API_TOKEN canary-7f3a --env staging --json");

        _project.Output.ShouldContain("\"notes\":[\"Warning: not sealed for ");
        _project.Folder.Read("environments/staging.env").ShouldNotContain("for bob ");
        await _project.TypeAsync("keys rotate");
        BecomeBob();
        await _project.TypeAsync("vars get API_TOKEN --env staging --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Fact]
    public async Task Nor_does_one_who_is_only_listed_come_in_by_anothers_leaving()
    {
        await AddSecret("dev");
        await _project.TypeAsync("keys", "add", "carol", $"{PrivateKey.New().Public}");
        ListByHand($"bob {_bob.Public} *");

        (await _project.TypeAsync("keys remove carol")).ShouldBe(0);

        _project.Folder.Read("environments/dev.env").ShouldNotContain("for bob ");
    }

    [Fact]
    public async Task A_new_file_is_sealed_for_those_whom_another_lets_in()
    {
        await AddSecret("dev");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}");

        await AddSecret("staging");

        _project.Output.ShouldNotContain("Warning: not sealed");
        BecomeBob();
        await _project.TypeAsync("vars get API_TOKEN --env staging --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Fact]
    public async Task A_file_whose_header_is_gone_gets_no_new_data_key()
    {
        await AddSecret("dev");
        var lost = string.Concat(
            _project
                .Folder.Read("environments/dev.env")
                .Split('\n')
                .Where(line => !line.StartsWith("#:", StringComparison.Ordinal))
                .Select(line => line + "\n")
        );
        _project.Folder.Write("environments/dev.env", lost);

        (await _project.TypeAsync("vars add B_TOKEN b-value --env dev")).ShouldBe(3);

        _project.Error.ShouldContain("lines that begin with `#: ` are gone");
        _project.Folder.Read("environments/dev.env").ShouldBe(lost);
        (await _project.TypeAsync("vars add PLAIN x --env dev")).ShouldBe(0);
    }

    public void Dispose() => _project.Dispose();

    private Task<int> AddSecret(string env) =>
        _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", env);

    private void ListByHand(string line) =>
        _project.Folder.Write(
            "environments/recipients.keys",
            _project.Folder.Read("environments/recipients.keys") + $"{line}\n"
        );

    private void BecomeBob() =>
        _project.Folder.Write("machine/.config/poststack/identity.key", _bob.Reveal() + "\n");
}
