using System.Text.Json.Nodes;

namespace Poststack.Tests.Variables.Validation;

public sealed class VarsValidateCommandTests : IDisposable
{
    private VarsProject _project = new();

    [Fact]
    public async Task Variables_that_are_as_they_should_be_are_said_to_be()
    {
        Given("LOG_LEVEL: {type: enum, values: [info, debug], value: info}");
        _project.Folder.Write("app.py", "level = os.environ['LOG_LEVEL']\n");

        (await ValidateAsync()).ShouldBe(0);

        _project.Output.ShouldBe(
            "The variables of 'dev', 'staging' of 'shop' are as they should be.\n"
        );
    }

    [Fact]
    public async Task What_is_declared_and_absent_is_found_unless_it_says_where_it_is_needed() =>
        await ShouldFindAsync(
            """
            A: {description: Nobody sets it}
              B: {required: never}
              C: {required: [staging]}
              D: {kind: generated}
              E: {default: e}
            """,
            """
            .poststack.yml:3:3 A is declared, and has no value in `dev` and `staging`. [absent]
            .poststack.yml:5:3 C is required in `staging`, and has no value. [required]
            """
        );

    [Fact]
    public void A_malformed_reference_blocks_what_needs_it_and_the_rest_is_still_checked()
    {
        Given("A: {type: port}\n  B: {value: '${BAD}'}\n  BAD: {}");
        _project.Folder.Write("environments/dev.env", "A=none\nBAD=\"x ${1}\"\n");
        _project.Folder.Write("environments/staging.env", "A=1\nBAD=1\n");

        var found = Findings().Split('\n');

        found.ShouldContain(line =>
            line.StartsWith("environments/dev.env:1:1 A ", StringComparison.Ordinal)
        );
        found
            .Where(line => line.EndsWith("[unreadable]", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldStartWith("environments/dev.env:2:8 BAD: invalid interpolation format");
    }

    [Fact]
    public async Task Where_something_is_declared_what_is_not_stands_out()
    {
        _project.Folder.Write("environments/dev.env", "B=1\n");
        _project.Folder.Write("environments/staging.env", "B=1\n");

        await ShouldFindAsync(
            "A: {value: a}",
            """
            environments/dev.env:1:1 B has a value, and is not declared. [undeclared]
            environments/staging.env:1:1 B has a value, and is not declared. [undeclared]
            """
        );
    }

    [Fact]
    public void What_is_not_declared_is_found_once_and_not_again_as_unused_or_missing()
    {
        Given("A: {value: a}", "{deployment: {compose: app.yml}}");
        _project.Folder.Write("app.yml", "services: {web: {image: x, command: $A}}\n");
        _project.Folder.Write("environments/dev.env", "B=1\n");

        Findings()
            .ShouldBe("environments/dev.env:1:1 B has a value, and is not declared. [undeclared]");
    }

    [Fact]
    public async Task Without_a_declaration_nothing_is_undeclared()
    {
        _project.Folder.Write("environments/shared.env", "B=1\n");

        await ShouldFindAsync("A: a", "");
    }

    [Fact]
    public async Task A_key_that_a_sibling_lacks_is_found_where_it_stands()
    {
        _project.Folder.Write("environments/dev.env", "B=1\n");
        _project.Folder.Write("environments/dev.local.env", "MINE=1\n");

        await ShouldFindAsync(
            "A: a",
            "environments/dev.env:1:1 B has a value here, and none in `staging`. [missing]"
        );
    }

    [Fact]
    public async Task One_secret_in_two_envs_is_found_under_any_key_and_not_shown()
    {
        _project.Folder.Write("environments/dev.env", "A_TOKEN=canary-7f3a\nB_TOKEN=x\n");
        _project.Folder.Write(
            "environments/staging.env",
            "A_TOKEN=other-one\nB_TOKEN=canary-7f3a\n"
        );

        await ShouldFindAsync(
            "A: a",
            "environments/staging.env:2:1 B_TOKEN of `staging` is the same secret as A_TOKEN of `dev` (environments/dev.env:1:1). [repeated]"
        );
        _project.Output.ShouldNotContain("canary");
    }

    [Fact]
    public async Task What_is_declared_a_secret_and_stands_in_the_clear_is_found_until_it_is_sealed()
    {
        _project.Folder.Write("environments/dev.env", "PIN=\nSEED=canary-7f3a\n");
        _project.Folder.Write("environments/dev.local.env", "PIN=canary-11\n");
        _project.Folder.Write("environments/staging.env", "PIN=${SEED}\nSEED=${PIN:-canary-22}\n");
        Given("PIN: {kind: secret}\n  SEED: {kind: secret}");

        await _project.TypeAsync("vars validate --env dev");
        _project.Output.ShouldContain("SEED is a secret and stands here in the clear.");
        _project.Output.ShouldContain("poststack vars seal SEED --env dev");
        _project.Output.ShouldContain("plain-secret");
        _project.Output.ShouldNotContain("PIN is a secret");
        _project.Output.ShouldNotContain("canary");

        (await _project.TypeAsync("vars seal SEED --env dev")).ShouldBe(0);
        await _project.TypeAsync("vars validate --env dev");
        _project.Output.ShouldNotContain("in the clear");
    }

    [Fact]
    public async Task What_is_meant_to_be_the_same_in_every_env_is_found_where_it_is_not()
    {
        _project.Folder.Write(
            "environments/dev.env",
            "A_TOKEN=canary-1\nURL=http://$HOST\nHOST=a\n"
        );
        _project.Folder.Write(
            "environments/staging.env",
            "A_TOKEN=canary-2\nURL=http://$HOST\nHOST=b\n"
        );
        Given("A_TOKEN: {shared: true}\n  URL: {shared: true}\n  HOST: {}");

        foreach (var env in new[] { "dev", "staging" })
        {
            await _project.TypeAsync($"vars validate --env {env}");
            _project.Output.ShouldContain(
                "environments/staging.env:1:1: finding: A_TOKEN of `staging` is not what it is in `dev` (environments/dev.env:1:1), and is declared `shared: true`."
            );
            _project.Output.ShouldNotContain("canary");
            _project.Output.ShouldNotContain("URL of");
        }

        _project.Folder.Write("environments/staging.env", "A_TOKEN=canary-1\n");
        _project.Folder.Write("environments/staging.local.env", "A_TOKEN=mine\n");
        await _project.TypeAsync("vars validate --all-envs");
        _project.Output.ShouldNotContain("[shared]");
    }

    [Theory]
    [InlineData("A_TOKEN: {shared: true}")]
    [InlineData("A_TOKEN: {kind: matching, match: a-token}")]
    public async Task A_secret_that_is_meant_to_be_the_same_is_no_finding(string declaration)
    {
        _project.Folder.Write("environments/dev.env", "A_TOKEN=canary-7f3a\n");
        _project.Folder.Write("environments/staging.env", "A_TOKEN=canary-7f3a\n");

        await ShouldFindAsync(declaration, "");
    }

    [Fact]
    public async Task What_nothing_names_is_unused()
    {
        _project.Folder.Write("src/app.py", "os.environ['A']\n");
        _project.Folder.Write("README.md", "Set B and AB.\n");

        Given("A: 1\n  B: 2\n  C: 3\n  D: ${C}", dev: "{deployment: {compose: app.yml}}");
        (await ValidateAsync()).ShouldBe(7);

        Findings()
            .ShouldBe(
                """
                .poststack.yml:4:6 Nothing in this project names B. [unused]
                .poststack.yml:6:6 Nothing in this project names D. [unused]
                """
            );
    }

    [Fact]
    public async Task Where_only_run_reads_variables_nothing_is_unused()
    {
        Given("A: 1\n  B: 2");

        (await ValidateAsync()).ShouldBe(0);

        Findings().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_env_without_containers_has_by_itself_is_not_unused_beside_one_with_them()
    {
        _project.Folder.Write("environments/staging.env", "ONLY_HERE=1\n");

        Given("A: 1", dev: "{deployment: {compose: app.yml}}");
        await ValidateAsync();

        Findings("missing")
            .ShouldBe(".poststack.yml:3:6 Nothing in this project names A. [unused]");
    }

    [Fact]
    public async Task A_deprecated_variable_that_still_has_a_value_is_told_with_what_replaces_it()
    {
        _project.Folder.Write("environments/dev.env", "A=1\n");
        Given("A: {deprecated: use B instead, required: never}");

        (await ValidateAsync()).ShouldBe(7);

        _project.Output.ShouldContain(
            "environments/dev.env:1:1: finding: A is deprecated, and has a value here. Use B instead."
        );
    }

    [Fact]
    public async Task References_and_rules_are_checked_in_every_context()
    {
        await ShouldFindAsync(
            """
            A: {host: a, container: "${B:?set B}"}
              C: ${D}
              D: ${C}
            """,
            """
            .poststack.yml:3:27 A: required variable B is missing a value: set B. [unreadable]
            .poststack.yml:4:6 C refers to itself: C (.poststack.yml:4:6) → D (.poststack.yml:5:6) → C. [unreadable]
            """
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_finding_and_the_other_env_is_still_checked()
    {
        _project.Folder.Write("environments/dev.env", "A B=1\n");

        await ShouldFindAsync(
            "A: {type: int, value: \"${X:-x}\"}",
            """
            .poststack.yml:3:25 A in `staging` cannot be `x`. [type]
            environments/dev.env:1:1 A name cannot have a blank in it. [unreadable]
            """
        );
    }

    [Fact]
    public async Task As_sarif_every_finding_is_a_result_with_a_rule_and_a_place()
    {
        Given("A: {type: int, value: \"${X:-x}\"}");

        (await _project.TypeAsync("vars validate --all-envs --format sarif")).ShouldBe(7);

        var log = JsonNode.Parse(_project.Output)!;
        log["version"]!.GetValue<string>().ShouldBe("2.1.0");
        var run = log["runs"]![0]!;
        var result = run["results"]![0]!;
        result["ruleId"]!.GetValue<string>().ShouldBe("type");
        result["level"]!.GetValue<string>().ShouldBe("error");
        run["tool"]!["driver"]!["rules"]![result["ruleIndex"]!.GetValue<int>()]!["id"]!
            .GetValue<string>()
            .ShouldBe("type");
        result["locations"]![0]!["physicalLocation"]!
            .ToJsonString()
            .ShouldBe(
                """{"artifactLocation":{"uri":".poststack.yml"},"region":{"startLine":3,"startColumn":25}}"""
            );
    }

    [Fact]
    public async Task An_unknown_format_is_a_usage_error() =>
        (await _project.TypeAsync("vars validate --format xml")).ShouldBe(2);

    public void Dispose() => _project.Dispose();

    private void Given(string variables, string dev = "{}") =>
        _project.Folder.Write(
            ".poststack.yml",
            $"project: {{name: shop}}\nvariables:\n  {variables}\nenvironments:\n  dev: {dev}\n  staging: {{}}\n"
        );

    private Task<int> ValidateAsync() => _project.TypeAsync("vars validate --all-envs");

    /// <summary>Everything but what is unused: these projects have no code.</summary>
    private async Task ShouldFindAsync(string variables, string expected)
    {
        Given(variables);
        await ValidateAsync();
        Findings("unused").ShouldBe(expected);
    }

    /// <summary>Place, message and rule, without what to do instead.</summary>
    private string Findings(string? but = null)
    {
        var line = _project.TypeAsync("vars validate --all-envs --json");
        line.IsCompleted.ShouldBeTrue();
        return string.Join(
            '\n',
            JsonNode.Parse(_project.Output)!["findings"]!
                .AsArray()
                .Where(one => one!["rule"]!.GetValue<string>() != but)
                .Select(one =>
                    $"{one!["file"]}:{one["line"]}:{one["column"]} {one["message"]} [{one["rule"]}]"
                )
        );
    }
}
