using System.Text.Json.Nodes;

namespace Poststack.Tests.Variables.Rotation;

public sealed class VarsRotateCommandTests : IDisposable
{
    private readonly VarsProject _project = new(
        """
        project: {name: shop}
        variables:
          SESSION_KEY: {kind: generated, rotate: {every: 90d}}
          SHARED_KEY: {kind: matching, match: shared-key}
          PAYMENT_KEY: {kind: secret, rotate: {every: 4w}, pattern: "pk_.+"}
          PLAIN: text
          SIGNING: {kind: generated, generate: {as: key-pair, public: SIGNING_PUBLIC}}
        environments:
          dev: {}
          staging: {}
        """
    );

    [Fact]
    public async Task A_generated_value_is_made_anew_and_the_day_is_recorded()
    {
        var before = await GetAsync("SESSION_KEY");

        (await _project.TypeAsync("vars rotate SESSION_KEY --env dev")).ShouldBe(0);

        _project.Output.ShouldContain("SESSION_KEY of 'dev' has a new value");
        (await GetAsync("SESSION_KEY")).ShouldNotBe(before);
        _project.Folder.Read("environments/rotation.dates").ShouldContain("dev SESSION_KEY ");
    }

    [Fact]
    public async Task A_value_that_cannot_be_made_is_taken_from_a_file_and_sealed_where_it_stood()
    {
        await AddAsync("PAYMENT_KEY", "pk_old");
        _project.Folder.Write("new-key", "pk_canary-new");

        (
            await _project.TypeAsync(
                "vars",
                "rotate",
                "PAYMENT_KEY",
                "--env",
                "dev",
                "--from-file",
                _project.Folder.At("new-key")
            )
        ).ShouldBe(0);

        (await GetAsync("PAYMENT_KEY")).ShouldBe("pk_canary-new");
        _project.Folder.Read("environments/dev.env").ShouldNotContain("canary");
    }

    [Theory]
    [InlineData("OWN_TOKEN")]
    [InlineData("SESSION_KEY")]
    public async Task Nothing_is_no_new_value(string key)
    {
        await AddAsync(key, "pk_old");
        _project.Folder.Write("empty", "");
        var line = $"vars rotate {key} --env dev --from-file ";

        (await _project.TypeAsync(line + _project.Folder.At("empty"))).ShouldBe(2);
        _project.Error.ShouldContain($"The new value of {key} must be given: an empty one");
        (await _project.PipeAsync([], (line + "-").Split(' '))).ShouldBe(2);

        (await GetAsync(key)).ShouldBe("pk_old");
    }

    [Fact]
    public async Task Both_halves_of_a_sealed_key_pair_change_together()
    {
        await AddAsync("PAYMENT_KEY", "pk_makes-a-recipient");
        await _project.TypeAsync("run --env dev -- true");
        (await _project.TypeAsync("vars rotate SIGNING --env dev")).ShouldBe(0);

        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(await GetAsync("SIGNING"));
        (await GetAsync("SIGNING_PUBLIC")).Trim().ShouldBe(key.ExportSubjectPublicKeyInfoPem());
    }

    [Fact]
    public async Task What_is_no_key_is_not_taken_for_a_key_pair()
    {
        _project.Folder.Write("new-key", "canary");

        (
            await _project.TypeAsync(
                $"vars rotate SIGNING --env dev --from-file {_project.Folder.At("new-key")}"
            )
        ).ShouldBe(3);

        _project.Error.ShouldContain("it must be a private key on P-256, as PEM.");
        _project.Error.ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_burned_value_is_not_taken_for_a_matching_variable_either()
    {
        await AddAsync("PAYMENT_KEY", "pk_burned");
        await _project.TypeAsync("vars burn PAYMENT_KEY --env dev");
        _project.Folder.Write("new-key", "pk_burned");

        (
            await _project.TypeAsync(
                $"vars rotate SHARED_KEY --env dev --from-file {_project.Folder.At("new-key")}"
            )
        ).ShouldBe(3);

        _project.Error.ShouldContain("[value-burned]");
    }

    [Theory]
    [InlineData("vars rotate PAYMENT_KEY --env dev", 2, "must be given")]
    [InlineData("vars rotate PLAIN --env dev", 2, "must be given")]
    [InlineData("vars rotate NOBODY --env dev", 4, "NOBODY")]
    [InlineData("vars rotate DB_HOST --env dev", 2, "Poststack provides it")]
    [InlineData("vars rotate --env dev", 2, "Say what to rotate")]
    [InlineData("vars rotate SESSION_KEY --finish --env dev", 2, "--finish goes with DB_PASSWORD")]
    [InlineData("vars rotate SESSION_KEY --all-due --env dev", 2, "Say what to rotate")]
    [InlineData("vars rotate --all-due --from-file new --env dev", 2, "Say what to rotate")]
    [InlineData("vars rotate DB_PASSWORD --from-file new --env dev", 2, "with any other variable")]
    public async Task What_cannot_be_rotated_says_why(string line, int exitCode, string says)
    {
        await AddAsync("PAYMENT_KEY", "pk_old");

        (await _project.TypeAsync(line)).ShouldBe(exitCode);

        _project.Error.ShouldContain(says);
    }

    [Theory]
    [InlineData("pk_old", "has that value already")]
    [InlineData("sk_new", "not what its declaration asks for")]
    public async Task A_value_that_is_no_improvement_is_refused(string value, string says)
    {
        await AddAsync("PAYMENT_KEY", "pk_old");
        _project.Folder.Write("new-key", value);

        (
            await _project.TypeAsync(
                "vars",
                "rotate",
                "PAYMENT_KEY",
                "--env",
                "dev",
                "--from-file",
                _project.Folder.At("new-key")
            )
        ).ShouldBe(3);

        _project.Error.ShouldContain(says);
        _project.Error.ShouldNotContain(value);
    }

    [Fact]
    public async Task What_is_due_is_listed_with_its_reason_until_it_is_rotated()
    {
        _project.Folder.Write("environments/dev.env", "PAYMENT_KEY=pk_old\n");

        (await _project.TypeAsync("vars due --env dev")).ShouldBe(7);
        _project.Output.ShouldContain(
            "PAYMENT_KEY  ?      it may be 28 days old at most, and nobody recorded how old it is"
        );

        _project.Folder.Write("environments/rotation.dates", "dev PAYMENT_KEY 2001-01-01\n");
        (await _project.TypeAsync("vars due --env dev")).ShouldBe(7);
        _project.Output.ShouldContain("2001-01-29");
        _project.Output.ShouldContain("days old, and may be 28");

        (await _project.TypeAsync("vars validate --env dev")).ShouldBe(7);
        _project.Output.ShouldContain("PAYMENT_KEY of `dev` should be rotated");
    }

    [Fact]
    public async Task What_was_never_made_is_not_due()
    {
        (await _project.TypeAsync("vars due --all-envs")).ShouldBe(0);

        _project.Output.ShouldBe("Nothing is due in 'dev', 'staging'.\n");
    }

    [Fact]
    public async Task All_that_is_due_and_can_be_made_is_rotated_and_the_rest_is_named()
    {
        _project.Folder.Write("environments/dev.env", "PAYMENT_KEY=pk_old\n");
        var before = await GetAsync("SESSION_KEY");
        _project.Folder.Write("environments/rotation.dates", "dev SESSION_KEY 2001-01-01\n");

        (await _project.TypeAsync("vars rotate --all-due --env dev")).ShouldBe(7);

        _project.Output.ShouldContain("SESSION_KEY of 'dev' has a new value");
        _project.Output.ShouldContain("PAYMENT_KEY of 'dev' needs its new value from you");
        (await GetAsync("SESSION_KEY")).ShouldNotBe(before);
    }

    [Fact]
    public async Task What_was_rotated_before_one_was_refused_is_said()
    {
        _project.Folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            variables:
              A_KEY: {kind: generated, rotate: {every: 90d}}
              B_KEY: {kind: generated, rotate: {every: 90d}}
            environments:
              dev: {}
              staging: {variables: {B_KEY: {kind: secret, pattern: "pk_.+"}}}
            """
        );
        _project.Folder.Write("environments/shared.env", "B_KEY=pk_old\n");
        var before = await GetAsync("A_KEY");
        _project.Folder.Write(
            "environments/rotation.dates",
            "dev A_KEY 2001-01-01\ndev B_KEY 2001-01-02\n"
        );

        (await _project.TypeAsync("vars rotate --all-due --env dev")).ShouldBe(3);

        _project.Output.ShouldContain("A_KEY of 'dev' has a new value");
        _project.Output.ShouldNotContain("B_KEY of 'dev'");
        _project.Error.ShouldContain("B_KEY");
        (await GetAsync("A_KEY")).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_made_value_in_place_of_a_piped_one_is_said()
    {
        var line = "vars rotate SESSION_KEY --env dev".Split(' ');

        (await _project.PipeAsync("my-own"u8.ToArray(), line)).ShouldBe(0);
        _project.Error.ShouldContain("SESSION_KEY is made, and stdin is not read: --from-file -");
        (await GetAsync("SESSION_KEY")).ShouldNotBe("my-own");

        (await _project.PipeAsync("my-own"u8.ToArray(), [.. line, "--from-file", "-"])).ShouldBe(0);
        (await GetAsync("SESSION_KEY")).ShouldBe("my-own");
        (await _project.PipeAsync([], line)).ShouldBe(0);
        _project.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_matching_value_changes_for_every_env_that_shares_it()
    {
        var dev = await GetAsync("SHARED_KEY");
        (await GetAsync("SHARED_KEY", "staging")).ShouldBe(dev);

        (await _project.TypeAsync("vars rotate SHARED_KEY --env dev")).ShouldBe(0);

        _project.Output.ShouldContain("So have shop (staging): restart them too.");
        var after = await GetAsync("SHARED_KEY");
        after.ShouldNotBe(dev);
        (await GetAsync("SHARED_KEY", "staging")).ShouldBe(after);
    }

    [Fact]
    public async Task What_is_made_on_the_way_is_said_to_people_and_to_programs()
    {
        _project.Folder.Write("environments/dev.env", "PAYMENT_KEY=pk_old\n");
        _project.Folder.Write("new-key", "pk_new");
        var line = $"vars rotate PAYMENT_KEY --env dev --from-file {_project.Folder.At("new-key")}";

        (await _project.TypeAsync($"{line} --json")).ShouldBe(0);

        var notes = JsonNode.Parse(_project.Output)!["notes"]!.AsArray();
        notes.Count.ShouldBe(2);
        notes[0]!.GetValue<string>().ShouldStartWith("Made your key pair: ");
        notes[1]!
            .GetValue<string>()
            .ShouldStartWith("You are the project's first recipient, 'ada'");

        _project.Folder.Write("new-key", "pk_newer");
        _project.Folder.Write(
            "environments/burned.values",
            $"burned {new('0', 64)} 2026-01-01 X\n"
        );
        (await _project.TypeAsync(line)).ShouldBe(0);
        _project.Output.ShouldStartWith("Warning: nobody looked for burned values");
    }

    [Fact]
    public async Task The_age_of_a_secret_goes_with_its_name()
    {
        await AddAsync("PAYMENT_KEY", "pk_old");
        _project.Folder.Write("environments/rotation.dates", "dev PAYMENT_KEY 2001-01-01\n");
        _project.Folder.Write(
            "environments/rotation.due",
            "# why\ndev PAYMENT_KEY 2001-01-02 leaked\n"
        );
        (await _project.TypeAsync("vars validate --env dev")).ShouldBe(7);
        _project.Output.ShouldContain(
            "environments/rotation.due:2:1: finding: PAYMENT_KEY of `dev`"
        );

        (await _project.TypeAsync("vars rename PAYMENT_KEY PAY_KEY --env dev")).ShouldBe(0);
        _project
            .Folder.Read("environments/rotation.dates")
            .ShouldEndWith("dev PAY_KEY 2001-01-01\n");
        _project
            .Folder.Read("environments/rotation.due")
            .ShouldEndWith("dev PAY_KEY 2001-01-02 leaked\n");

        (await _project.TypeAsync("vars remove PAY_KEY --env dev")).ShouldBe(0);
        (await _project.TypeAsync("vars due --env dev")).ShouldBe(0);
    }

    [Fact]
    public async Task Removing_a_secret_and_adding_it_makes_it_no_younger()
    {
        await AddAsync("PAYMENT_KEY", "pk_old");
        _project.Folder.Write("environments/rotation.dates", "dev PAYMENT_KEY 2001-01-01\n");
        (await _project.TypeAsync("vars remove PAYMENT_KEY --env dev")).ShouldBe(0);
        (await _project.TypeAsync("vars due --env dev")).ShouldBe(0);

        await AddAsync("PAYMENT_KEY", "pk_old");

        _project.Output.ShouldContain("PAYMENT_KEY counts as from 2001-01-01");
        (await _project.TypeAsync("vars due --env dev")).ShouldBe(7);
    }

    [Fact]
    public async Task Whoever_rotates_a_value_of_his_own_leaves_the_teams_due()
    {
        await AddAsync("PAYMENT_KEY", "pk_old");
        (await _project.TypeAsync("vars add PAYMENT_KEY pk_mine --env dev --local")).ShouldBe(0);
        _project.Folder.Write("environments/rotation.dates", "dev PAYMENT_KEY 2001-01-01\n");
        _project.Folder.Write("new-key", "pk_new");

        (
            await _project.TypeAsync(
                $"vars rotate PAYMENT_KEY --env dev --from-file {_project.Folder.At("new-key")}"
            )
        ).ShouldBe(0);

        _project.Output.ShouldContain("environments/dev.local.env");
        _project
            .Folder.Read("environments/rotation.dates")
            .ShouldBe("dev PAYMENT_KEY 2001-01-01\n");
    }

    public void Dispose() => _project.Dispose();

    private async Task<string> GetAsync(string key, string env = "dev")
    {
        (await _project.TypeAsync($"vars get {key} --env {env} --reveal")).ShouldBe(0);
        return _project.Output;
    }

    private async Task AddAsync(string key, string value) =>
        (await _project.TypeAsync($"vars add {key} {value} --env dev")).ShouldBe(0);
}
