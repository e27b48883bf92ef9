using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Tests.Variables;

namespace Poststack.Tests.Keys;

/// <summary>Letting people in and out, by the commands that they type.</summary>
public sealed class RecipientTests : IDisposable
{
    private const string Canary = "canary-7f3a";
    private const string Identity = "machine/.config/poststack/identity.key";

    private readonly PrivateKey _bob = PrivateKey.New();
    private readonly VarsProject _project = new();

    [Fact]
    public async Task Who_is_added_can_open_what_was_sealed_before()
    {
        await AddSecret("dev");

        (await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}")).ShouldBe(0);
        _project.Output.ShouldBe("'bob' is a recipient now.\n  ~ environments/dev.env\n");

        BecomeBob();
        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Fact]
    public async Task Adding_somebody_again_changes_nothing()
    {
        await AddSecret("dev");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}");
        var before = _project.Folder.Read("environments/dev.env");

        (await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}")).ShouldBe(0);

        _project.Folder.Read("environments/dev.env").ShouldBe(before);
    }

    [Fact]
    public async Task Who_is_added_for_one_env_opens_that_one_and_what_all_share()
    {
        await AddSecret("dev");
        await AddSecret("staging");
        await AddSecret("staging", "--shared");
        await _project.TypeAsync("keys", "add", "ci", $"{_bob.Public}", "--only", "staging");

        BecomeBob();
        (await _project.TypeAsync("vars get API_TOKEN --env staging --reveal")).ShouldBe(0);
        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(2);
        _project.Error.ShouldContain(
            "environments/dev.env:1:1: This file is not sealed for your key; it opens for ada."
        );
    }

    [Fact]
    public async Task Who_is_removed_opens_nothing_any_more_and_what_they_could_read_is_due()
    {
        await AddSecret("dev");
        await AddSecret("staging");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}", "--only", "dev");
        var staging = _project.Folder.Read("environments/staging.env");

        (await _project.TypeAsync("keys remove bob")).ShouldBe(0);

        _project.Output.ShouldContain("bob may have read these.");
        _project
            .Folder.Read("environments/rotation.due")
            .ShouldMatch(@"(?m)^dev API_TOKEN \d{4}-\d\d-\d\d recipient-removed:bob$");
        _project.Folder.Read("environments/staging.env").ShouldBe(staging);
        _project.Folder.Read("environments/recipients.keys").ShouldNotContain("bob ");
        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(Canary);

        BecomeBob();
        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_added_is_refused_burned_values_too_also_in_an_import()
    {
        await AddSecret("dev");
        await _project.TypeAsync("vars burn API_TOKEN --env dev");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}");
        _project.Folder.Write("old.env", $"OTHER={Canary}\n");

        BecomeBob();
        (
            await _project.TypeAsync(
                "vars",
                "import",
                _project.Folder.At("old.env"),
                "--env",
                "staging"
            )
        ).ShouldBe(3);
        _project.Error.ShouldContain("was burned on");
    }

    [Fact]
    public async Task Removing_somebody_again_finishes_what_was_interrupted()
    {
        await AddSecret("dev");
        await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}");
        var before = _project.Folder.Read("environments/dev.env");
        await _project.TypeAsync("keys remove bob");
        _project.Folder.Write("environments/dev.env", before);

        await _project.TypeAsync("keys list");
        _project.Output.ShouldContain("no recipient any more: poststack keys remove bob");
        (await _project.TypeAsync("keys remove bob")).ShouldBe(0);

        _project.Folder.Read("environments/dev.env").ShouldNotContain("for bob ");
        (await _project.TypeAsync("keys remove bob")).ShouldBe(4);
    }

    [Fact]
    public async Task The_last_recipient_cannot_be_removed()
    {
        await AddSecret("dev");

        (await _project.TypeAsync("keys remove ada")).ShouldBe(3);
        _project.Error.ShouldContain("'ada' is you");
        (await _project.TypeAsync("keys remove ada --yes")).ShouldBe(3);

        _project.Error.ShouldContain("'ada' is the last one who can open 'dev'.");
        _project.Folder.Read("environments/recipients.keys").ShouldContain("ada");
    }

    [Fact]
    public async Task A_new_key_pair_opens_what_was_sealed_for_the_old_one()
    {
        await AddSecret("dev");
        var before = _project.Folder.Read("environments/recipients.keys");

        (await _project.TypeAsync("keys rotate --own")).ShouldBe(0);

        _project.Folder.Read("environments/recipients.keys").ShouldNotBe(before);
        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(Canary);
        _project
            .Folder.Read(Identity)
            .Split('\n')
            .Count(line => line.StartsWith(PrivateKey.Prefix, StringComparison.Ordinal))
            .ShouldBe(2);
    }

    [Fact]
    public async Task A_key_pair_that_another_project_renewed_is_still_ones_own_here()
    {
        await AddSecret("dev");
        var here = _project.Folder.Read("environments/recipients.keys");
        var file = _project.Folder.Read("environments/dev.env");
        await _project.TypeAsync("keys rotate --own");
        _project.Folder.Write("environments/recipients.keys", here);
        _project.Folder.Write("environments/dev.env", file);

        (await _project.TypeAsync("vars burn API_TOKEN --env dev")).ShouldBe(0);
        (await _project.TypeAsync("vars add B_TOKEN b-value --env staging")).ShouldBe(0);
        (await _project.TypeAsync("keys rotate --own")).ShouldBe(0);

        _project.Folder.Read("environments/recipients.keys").ShouldNotBe(here);
    }

    [Fact]
    public async Task Projects_that_still_name_the_old_key_are_named_and_get_the_same_new_one()
    {
        await AddSecret("dev");
        var other = _project.Folder.At("other");
        _project.Folder.Write("other/.poststack.yml", "project: {name: other}\n");
        _project.Folder.Write(
            "other/environments/recipients.keys",
            _project.Folder.Read("environments/recipients.keys")
        );
        new EnvClaims(_project.Folder.At("machine/claims")).ClaimName(
            "other",
            new("dev"),
            other,
            "id"
        );

        await _project.TypeAsync("keys rotate --own");

        _project.Output.ShouldContain($"  poststack -C {other} keys rotate --own\n");
        var here = _project.Folder.Read("environments/recipients.keys");

        // In the other project, which has the old key: the newest is there already.
        _project.Folder.Write(
            "environments/recipients.keys",
            _project.Folder.Read("other/environments/recipients.keys")
        );
        _project.Folder.Write("other/environments/recipients.keys", here);
        await _project.TypeAsync("keys rotate --own");

        _project.Output.ShouldContain("which another project made");
        _project.Output.ShouldContain("No other project with an env on this machine");
        _project.Folder.Read("environments/recipients.keys").ShouldBe(here);
    }

    [Theory]
    [InlineData("keys rotate")]
    [InlineData("keys remove ada")]
    [InlineData("keys add ada --own")]
    public async Task What_changes_who_opens_a_protected_env_asks_first(string line)
    {
        await AddSecret("dev");
        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments: {dev: {protected: true}, staging: {}}\n"
        );
        var before = _project.Folder.Read("environments/dev.env");

        (await _project.TypeAsync(line)).ShouldBe(3);

        _project.Error.ShouldContain("[not-confirmed]");
        _project.Folder.Read("environments/dev.env").ShouldBe(before);
    }

    [Fact]
    public async Task A_new_data_key_lets_in_who_was_listed_by_hand()
    {
        await AddSecret("dev");
        _project.Folder.Write(
            "environments/recipients.keys",
            _project.Folder.Read("environments/recipients.keys")
                + $"# by hand\nbob {_bob.Public} *\n"
        );

        await _project.TypeAsync("keys list");
        _project.Output.ShouldContain(
            "cannot open environments/dev.env yet: poststack keys rotate"
        );
        (await _project.TypeAsync("keys rotate")).ShouldBe(0);

        _project.Folder.Read("environments/recipients.keys").ShouldContain("# by hand\nbob ");
        BecomeBob();
        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Theory]
    [InlineData("keys add b/b poststack_pub_x", 2, "recipient-name-invalid")]
    [InlineData("keys add bob poststack_pub_x", 2, "public-key-invalid")]
    [InlineData("keys add bob poststack_key_x", 2, "private-key-given")]
    [InlineData("keys add bob", 2, "public-key-needed")]
    [InlineData("keys add bob poststack_pub_x --own", 2, "public-key-needed")]
    [InlineData("keys add bob --own --only nowhere", 4, "unknown-env")]
    [InlineData("keys remove bob", 4, "unknown-recipient")]
    [InlineData("keys export", 4, "no-key")]
    public async Task What_cannot_be_done_is_refused(string line, int exitCode, string code)
    {
        (await _project.TypeAsync(line)).ShouldBe(exitCode);
        _project.Error.ShouldContain($"[{code}]");
    }

    [Fact]
    public async Task A_broken_line_among_the_recipients_is_refused_with_its_place()
    {
        _project.Folder.Write("environments/recipients.keys", "# x\nbob nonsense *\n");

        (await _project.TypeAsync("keys list")).ShouldBe(2);
        _project.Error.ShouldContain("environments/recipients.keys:2:1");
    }

    [Fact]
    public async Task A_key_pair_is_made_once_and_exported()
    {
        (await _project.TypeAsync("keys init")).ShouldBe(0);
        var made = _project.Folder.Read(Identity);
        (await _project.TypeAsync("keys init")).ShouldBe(0);
        _project.Folder.Read(Identity).ShouldBe(made);

        await _project.TypeAsync("keys export");
        var key = PublicKey.Parse(_project.Output.Trim());
        await _project.TypeAsync("keys export --private");
        PrivateKey.Parse(_project.Output.Trim())!.Public.ShouldBe(key);
    }

    public void Dispose() => _project.Dispose();

    private Task<int> AddSecret(string env, params string[] options) =>
        _project.TypeAsync(["vars", "add", "API_TOKEN", Canary, "--env", env, .. options]);

    private void BecomeBob() => _project.Folder.Write(Identity, _bob.Reveal() + "\n");
}
