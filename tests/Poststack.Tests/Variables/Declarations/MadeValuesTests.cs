using System.Security.Cryptography;
using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Variables.Declarations;

public sealed class MadeValuesTests : IDisposable
{
    private static readonly Dictionary<string, string> NoSet = [];
    private readonly TestFolder _folder = new();

    [Fact]
    public void A_generated_value_is_made_once_per_env_and_kept_private()
    {
        var tools = Given("KEY: {kind: generated, generate: {as: hex, length: 16}}");

        var first = Value(tools, "KEY");

        first.ShouldMatch("^[0-9a-f]{32}$");
        Value(tools, "KEY").ShouldBe(first);
        Value(tools, "KEY", "staging").ShouldNotBe(first);
        File.GetUnixFileMode(_folder.At(".poststack/envs/dev/state.json"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(
        "{as: uuid}",
        "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
    )]
    [InlineData("{as: base64, length: 32}", "^[A-Za-z0-9+/]{43}=$")]
    [InlineData("{length: 20, alphabet: abcdefghij}", "^[a-j]{20}$")]
    [InlineData("{}", "^[A-Za-z0-9]{32}$")]
    public void A_value_is_made_by_its_recipe(string recipe, string pattern) =>
        Value(Given($"KEY: {{kind: generated, generate: {recipe}}}"), "KEY").ShouldMatch(pattern);

    [Fact]
    public void A_key_pair_verifies_with_its_public_half_what_its_private_half_signs()
    {
        var tools = Given("KEY: {kind: generated, generate: {as: key-pair, public: PUBLIC_KEY}}");
        var resolved = Resolve(tools, "dev");
        using var signer = ECDsa.Create();
        using var verifier = ECDsa.Create();
        signer.ImportFromPem(resolved.Find("KEY")!.Value);
        verifier.ImportFromPem(resolved.Find("PUBLIC_KEY")!.Value);

        var signature = signer.SignData("x"u8, HashAlgorithmName.SHA256);

        verifier.VerifyData("x"u8, signature, HashAlgorithmName.SHA256).ShouldBeTrue();
        resolved.Find("KEY")!.IsSecret.ShouldBeTrue();
        resolved.Find("PUBLIC_KEY")!.IsSecret.ShouldBeFalse();
        resolved.Find("PUBLIC_KEY")!.Value.ShouldNotContain("PRIVATE");
    }

    [Fact]
    public void A_value_that_somebody_gives_is_taken_and_none_is_made()
    {
        _folder.Write("environments/dev.env", "KEY=mine\n");
        var tools = Given("KEY: {kind: generated}");

        Value(tools, "KEY").ShouldBe("mine");
        tools.State.Read(new("dev"))!.Made.ShouldBeEmpty();
    }

    [Fact]
    public void For_a_recipient_it_is_kept_sealed_in_the_envs_file_for_the_whole_team()
    {
        var tools = Given("KEY: {kind: generated, generate: {as: key-pair, public: PUB}}");
        var before = Value(tools, "KEY");
        new SetVariable(tools).Execute(
            tools.Project.Envs[0],
            EnvFilePlace.Of(tools.Project, new("staging")),
            "TOKEN",
            "x",
            SealChoice.Sealed,
            mayReplace: false
        );

        Value(tools, "KEY").ShouldBe(before);

        var text = _folder.Read("environments/dev.env");
        text.ShouldContain("KEY=sealed:");
        text.ShouldContain("PUB=");
        text.ShouldNotContain("PRIVATE");
        tools.State.Read(new("dev"))!.Made.ShouldBeEmpty();
        Value(tools, "KEY").ShouldBe(before);
        Resolve(tools, "dev").Find("KEY")!.Origin.At!.File.ShouldBe("environments/dev.env");
    }

    [Fact]
    public void Nobody_whom_no_sealed_file_names_yet_gets_it()
    {
        var tools = Given("KEY: {kind: generated}");
        new SetVariable(tools).Execute(
            tools.Project.Envs[0],
            EnvFilePlace.Of(tools.Project, new("staging")),
            "TOKEN",
            "x",
            SealChoice.Sealed,
            mayReplace: false
        );
        var list = "environments/recipients.keys";
        _folder.Write(list, $"{_folder.Read(list)}mallory {PrivateKey.New().Public} *\n");

        Value(tools, "KEY");

        _folder.Read("environments/dev.env").ShouldContain("KEY=sealed:");
        _folder.Read("environments/dev.env").ShouldNotContain("mallory");
    }

    [Fact]
    public void A_file_that_lost_its_header_gets_no_other_one()
    {
        var tools = Given("KEY: {kind: generated}");
        new SetVariable(tools).Execute(
            tools.Project.Envs[0],
            EnvFilePlace.Of(tools.Project, new("dev")),
            "TOKEN",
            "x",
            SealChoice.Sealed,
            mayReplace: false
        );
        var sealedLine = _folder
            .Read("environments/dev.env")
            .Split('\n')
            .First(line => line.StartsWith("TOKEN=", StringComparison.Ordinal));
        _folder.Write("environments/dev.env", $"{sealedLine}\n");

        Should.Throw<RefusalException>(() => Value(tools, "KEY"));

        _folder.Read("environments/dev.env").ShouldBe($"{sealedLine}\n");
    }

    [Fact]
    public void Looking_makes_nothing()
    {
        var tools = Given("KEY: {kind: generated}\n  M: {kind: matching, match: m}");

        tools.Variables.Preview(tools.Project.Envs[0], VariableContext.Host, NoSet);

        _folder.Files().ShouldBe([".poststack.yml"]);
    }

    [Fact]
    public void Matching_values_are_made_by_the_first_project_and_the_same_for_the_next()
    {
        var shop = Given("ORDERS_API_KEY: {kind: matching, match: orders-api-key}");
        var first = Value(shop, "ORDERS_API_KEY");

        using var other = new TestFolder();
        var orders = Given("API_KEY: {kind: matching, match: orders-api-key}", other);

        Value(orders, "API_KEY").ShouldBe(first);
        Resolve(orders, "dev").Find("API_KEY")!.Origin.Note.ShouldBe("shared with shop (dev)");
        Resolve(shop, "dev")
            .Find("ORDERS_API_KEY")!
            .Origin.Note.ShouldStartWith("shared with shop (dev)");
    }

    [Fact]
    public void What_the_first_project_gives_is_what_the_others_get()
    {
        _folder.Write("environments/dev.local.env", "KEY=typed-by-me\n");
        Value(Given("KEY: {kind: matching, match: m}"), "KEY").ShouldBe("typed-by-me");

        using var other = new TestFolder();
        Value(Given("KEY: {kind: matching, match: m}", other), "KEY").ShouldBe("typed-by-me");
        File.GetUnixFileMode(_folder.At("machine/matching/m.json"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("{half a file")]
    [InlineData("null")]
    [InlineData("""{"Members": []}""")]
    public void A_shared_value_that_cannot_be_read_blocks_only_what_needs_it(string damaged)
    {
        var path = _folder.At("machine/matching/m.json");
        _folder.Write("machine/matching/m.json", damaged);
        var tools = Given("KEY: {kind: matching, match: m}\n  URL: http://x/${KEY}\n  HUE: blue");

        foreach (
            var resolved in new[]
            {
                Resolve(tools, "dev"),
                tools.Variables.Preview(tools.Project.Envs[0], VariableContext.Host, NoSet),
            }
        )
        {
            resolved.Find("HUE")!.Value.ShouldBe("blue");
            resolved.IsBlocked("KEY").ShouldBeTrue();
            resolved.IsBlocked("URL").ShouldBeTrue();
            resolved
                .Problems.ShouldHaveSingleItem()
                .ToString()
                .ShouldBe(
                    $".poststack.yml:3:3: The value that `m` stands for cannot be read from {path}. "
                        + "Restore the file; or remove it, and every project makes a new one together."
                );
        }

        File.ReadAllText(path).ShouldBe(damaged);
    }

    [Fact]
    public async Task Many_at_once_agree_on_one_value()
    {
        // The file is there before the first of them: it is no part of what is made.
        const string Declared = "G: {kind: generated}\n  M: {kind: matching, match: m}";
        Given(Declared);

        var values = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        var resolved = Resolve(Given(Declared), "dev");
                        return (resolved.Find("G")!.Value, resolved.Find("M")!.Value);
                    })
                )
        );

        values.Distinct().ShouldHaveSingleItem();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A project whose user and machine are the test's.</summary>
    private VariableTools Given(string variables, TestFolder? folder = null)
    {
        var own = folder ?? _folder;
        if (!File.Exists(own.At(".poststack.yml")))
            own.Write(
                ".poststack.yml",
                $"project: {{name: shop}}\nvariables:\n  {variables}\nenvironments:\n  dev: {{}}\n  staging: {{}}\n"
            );

        return GivenVars.Of(ProjectFile.Load(own.Path), TimeProvider.System, _folder.At("machine"));
    }

    private static string Value(VariableTools tools, string name, string env = "dev") =>
        Resolve(tools, env).Find(name)!.Value;

    private static ResolvedVariables Resolve(VariableTools tools, string env) =>
        tools.Variables.Resolve(tools.Project.Get(new EnvName(env)), VariableContext.Host, NoSet);
}
