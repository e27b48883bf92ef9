using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>What a team declares about its variables, and what then happens to those who run things.</summary>
public sealed class DeclaredVariablesTests : ProjectTest
{
    [Fact]
    public async Task A_command_runs_only_with_what_is_declared()
    {
        Project.Declare(
            """
            variables:
              PORT: {type: port, required: always, description: Where it listens}
              LEVEL: {type: enum, values: [low, high], default: low}
            environments:
              dev: {}
            """
        );

        (await Project.RunAsync("run -- true"))
            .ShouldExit(125)
            .ShouldSay("PORT (Where it listens) is required in `dev`", "poststack vars add PORT");

        Project.Write("environments/dev.env", "PORT=eighty\n");
        (await Project.RunAsync("run -- true"))
            .ShouldExit(125)
            .ShouldSay("environments/dev.env:1:1: PORT in `dev` cannot be `eighty`");
        var sarif = (await Project.RunAsync("vars validate --format sarif")).ShouldExit(7).Output;
        JsonNode.Parse(sarif)!["runs"]![0]!["results"]!
            .AsArray()
            .Select(result => (string?)result!["ruleId"])
            .ShouldContain("type");

        Project.Write("environments/dev.env", "PORT=80\n");
        (await Project.VariableAsync("dev", "LEVEL")).ShouldBe("low");
    }

    [Fact]
    public async Task Two_projects_of_a_user_agree_on_a_key_that_nobody_chose()
    {
        var home = Path.Combine(Project.Folder, "home");
        Project.Declare(
            """
            variables:
              ORDERS_KEY: {kind: matching, match: orders-key}
            environments:
              dev: {}
            """
        );
        var orders = Given();
        orders.Declare(
            """
            variables:
              KEY: {kind: matching, match: orders-key}
            environments:
              test: {}
            """
        );
        Project.Environment["XDG_STATE_HOME"] = orders.Environment["XDG_STATE_HOME"] = home;

        var key = await Project.VariableAsync("dev", "ORDERS_KEY");

        key.Length.ShouldBe(32);
        (await orders.VariableAsync("test", "KEY")).ShouldBe(key);
        (await Project.RunAsync("vars list --env dev"))
            .ShouldSucceed()
            .ShouldSay($"shared with {orders.Name} (test)")
            .ShouldNotSay(key);
        (await Project.RunAsync("vars rotate ORDERS_KEY --env dev"))
            .ShouldSucceed()
            .ShouldSay($"So have {orders.Name} (test)");
        (await orders.VariableAsync("test", "KEY")).ShouldNotBe(key);
    }

    [Fact]
    public async Task A_burned_value_runs_nowhere_and_stands_nowhere()
    {
        const string canary = "canary-0c5b-burned";
        Project.Declare(
            """
            environments:
              dev: {variables: {A: a}}
              staging: {variables: {A: a}}
            """
        );
        Project.Environment["XDG_CONFIG_HOME"] = Path.Combine(Project.Folder, "home");
        Project.Write("environments/dev.env", $"PAYMENT=${{A:+{canary}}}\n");

        (await Project.RunAsync("vars burn PAYMENT --env dev")).ShouldSucceed();

        Project.Write("environments/staging.env", $"OTHER={canary}\n");
        (await Project.RunAsync("run --env staging -- true"))
            .ShouldExit(125)
            .ShouldSay("The value of OTHER was burned on")
            .ShouldNotSay(canary);
        Project.Read("environments/burned.values").ShouldNotContain(canary);

        Project.Environment["XDG_CONFIG_HOME"] = Path.Combine(Project.Folder, "nobody");
        (await Project.RunAsync("run --env staging -- true"))
            .ShouldSucceed()
            .ShouldSay("Nobody looked for burned values");
    }

    [Fact]
    public async Task A_command_that_is_allowed_answers_for_a_variable()
    {
        Project.Environment["XDG_STATE_HOME"] = Path.Combine(Project.Folder, "home");
        Project.Declare(
            """
            variables:
              ASSISTANT: support
              ASSISTANT_ID: {lookup: {from: ASSISTANT, command: [bin/find, -n]}}
            environments:
              dev: {}
            """
        );
        Project.Write("bin/find", "#!/bin/sh\ntouch ran\nprintf 'asst_%s\\n' \"$(cat)\"\n");
        File.SetUnixFileMode(
            Project.PathOf("bin/find"),
            UnixFileMode.UserRead | UnixFileMode.UserExecute
        );

        (await Project.RunAsync("run -- true"))
            .ShouldExit(125)
            .ShouldSay("Ask it: poststack vars lookup ASSISTANT_ID");
        (await Project.RunAsync("vars lookup ASSISTANT_ID")).ShouldExit(3).ShouldSay("bin/find -n");
        File.Exists(Project.PathOf("ran")).ShouldBeFalse();

        (await Project.RunAsync("vars lookup ASSISTANT_ID --yes")).ShouldSucceed();

        (await Project.VariableAsync("dev", "ASSISTANT_ID")).ShouldBe("asst_support");
    }

    [Fact]
    public async Task What_a_lookup_prints_when_it_fails_shows_no_secret()
    {
        Project.Environment["XDG_STATE_HOME"] = Path.Combine(Project.Folder, "home");
        Project
            .Declare(
                """
                variables: {AGENT: {lookup: {from: API_TOKEN, command: [sh, -c, "echo no $(cat) >&2; exit 1"]}}}
                environments: {dev: {}}
                """
            )
            .Write("environments/dev.env", "API_TOKEN=canary-7f3a\n");

        (await Project.RunAsync("vars lookup AGENT --env dev --yes"))
            .ShouldExit(6)
            .ShouldSay("no ***")
            .ShouldNotSay("canary-7f3a");
    }
}
