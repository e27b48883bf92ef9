using Poststack.Core.Changes;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;
using Poststack.Tests.Environments;
using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Variables;

public sealed class RunCommandTests
{
    private readonly TestParts _parts = new();

    [Fact]
    public async Task The_process_becomes_the_command_with_the_envs_variables()
    {
        await _parts.TypeAsync("run --env dev -- npm start --port 80");

        _parts.Envs.Calls.ShouldBe(["resolve dev for Host"]);
        _parts.Replacement.Command.ShouldBe(["npm", "start", "--port", "80"]);
        _parts.Replacement.Variables.ShouldBe(
            new Dictionary<string, string> { ["LOG_LEVEL"] = "debug" }
        );
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--json")]
    [InlineData("@file")]
    [InlineData("-e")]
    [InlineData("")]
    [InlineData("--")]
    [InlineData("[suggest]")]
    public async Task What_stands_behind_the_dashes_is_the_commands_own(string word)
    {
        await _parts.TypeAsync("run", "-e", "dev", "--", "printf", word, "--env", "staging");

        _parts.Replacement.Command.ShouldBe(["printf", word, "--env", "staging"]);
        _parts.Envs.Calls.ShouldBe(["resolve dev for Host"]);
    }

    [Fact]
    public async Task Set_values_are_resolved_with_the_others()
    {
        await _parts.TypeAsync("run --env dev --set A=1 --set B=2 -- true");

        _parts.Envs.Set.ShouldBe(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" });
    }

    [Theory]
    [InlineData(
        true,
        "Since you last used 'dev', 1 variable changed: A (added). More: poststack changes dev\n"
    )]
    [InlineData(false, "")]
    public async Task What_changed_is_told_to_a_terminal_and_not_into_a_pipe(
        bool isTerminal,
        string expected
    )
    {
        var parts = new TestParts
        {
            Streams = new() { IsErrorTerminal = isTerminal },
            Envs = new() { Changes = [new("A", KeyChangeKind.Added)] },
        };

        await parts.TypeAsync("run --env dev -- true");

        parts.Error.ShouldBe(expected);
    }

    [Theory]
    [InlineData("run --env dev -- true", true)]
    [InlineData("run --env dev --only A* -- true", true)]
    [InlineData("run --env dev --only B -- true", false)]
    public async Task What_is_empty_for_want_of_a_name_is_a_warning_where_it_is_handed_out(
        string line,
        bool isTold
    )
    {
        var parts = new TestParts
        {
            Envs = new()
            {
                Resolved = GivenVariables.OfTemplates(("API", "http://${HOSTT}/x"), ("B", "b")),
            },
        };

        await parts.TypeAsync(line);

        parts.Error.ShouldBe(
            isTold
                ? ".poststack.yml:9:7: warning: API: the variable HOSTT is not set, so ${HOSTT} is empty. Set it, or write ${HOSTT:-} where empty is meant.\n"
                : ""
        );
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run --env dev")]
    [InlineData("run --env nowhere -- true")]
    [InlineData("run -- true")]
    [InlineData("run --nonsense -- true")]
    public async Task Its_own_failures_exit_with_125(string line)
    {
        (await _parts.TypeAsync(line)).ShouldBe(125);

        _parts.Replacement.Command.ShouldBeNull();
        _parts.Error.ShouldStartWith("Error: ");
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    public async Task A_command_that_cannot_be_run_exits_as_in_a_shell(int code)
    {
        var refusal = new Refusal(
            RefusalKind.NotFound,
            "command-not-found",
            "There is no command 'x'."
        );
        var parts = new TestParts
        {
            Projects = new() { Project = GivenProject.OnlyDev() },
            Replacement = new() { Failure = new ReplaceFailure(code, refusal) },
        };

        (await parts.TypeAsync("run -- x")).ShouldBe(code);

        parts.Error.ShouldBe("Error: There is no command 'x'. [command-not-found]\n");
    }

    [Fact]
    public async Task A_value_that_no_process_can_have_is_refused()
    {
        var parts = new TestParts
        {
            Envs = new() { Resolved = GivenVariables.Of(("HUGE", new string('x', 131_072))) },
        };

        (await parts.TypeAsync("run --env dev -- true")).ShouldBe(125);

        parts.Replacement.Command.ShouldBeNull();
        parts.Error.ShouldContain("HUGE");
        parts.Error.ShouldNotContain("xxx");
    }
}
