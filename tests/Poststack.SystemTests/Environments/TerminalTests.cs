using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>What a person sees at a terminal.</summary>
public sealed class TerminalTests : ProjectTest
{
    private const string Escape = "\u001b";

    public TerminalTests()
    {
        Project.Declare(
            "environments: {dev: {protected: true, init: [{compose: init.yml}], variables: {KEY: value}}}"
        );
        Project.Write(
            "init.yml",
            "services: {slow: {image: 'busybox:stable', command: sleep 2, stop_grace_period: 0s}}\n"
        );
    }

    [Fact]
    public async Task Running_steps_are_drawn_with_their_time_and_leave_one_line_each()
    {
        var drawn = await Tool.RunAsync(Terminal.In(Project.Call("env", "start", "dev", "--yes")));

        drawn.ShouldSucceed();
        drawn.Output.ShouldMatch(@"slow.*1(\.\d)? ?s");
        drawn.Output.ShouldContain(Escape);
        var screen = Screen.Of(drawn.Output);
        screen.Count(line => line.Contains("✅ slow", StringComparison.Ordinal)).ShouldBe(1);
        screen.ShouldContain(line => line.StartsWith("dev: ", StringComparison.Ordinal));
        screen.ShouldNotContain(line => line.Contains("slow…", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Elsewhere_there_is_no_escape_sequence() =>
        (await Project.RunAsync("env start dev --yes")).ShouldSucceed().ShouldNotSay(Escape);

    [Fact]
    public async Task No_color_is_respected_at_a_terminal()
    {
        Project.Environment["NO_COLOR"] = "1";

        var drawn = await Tool.RunAsync(Terminal.In(Project.Call("env", "list")));

        drawn.ShouldSucceed().Output.ShouldNotMatch("\u001b\\[[0-9;]*m");
    }

    [Fact]
    public async Task A_protected_env_asks_for_its_name_and_goes_on_when_it_is_typed()
    {
        var asked = await Tool.RunAsync(Terminal.In(Project.Call("env", "start", "dev"), "dev\n"));

        asked
            .ShouldSucceed()
            .ShouldSay("'dev' is protected", "Type the env's name to go on:", "✅ slow");
    }

    [Fact]
    public async Task Another_answer_changes_nothing()
    {
        var asked = await Tool.RunAsync(Terminal.In(Project.Call("env", "start", "dev"), "prod\n"));

        asked.ShouldExit(3).ShouldSay("nothing was done");
        Directory.Exists(Project.PathOf(".poststack/envs/dev")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_asks_too_and_then_gives_the_terminal_to_the_command()
    {
        var asked = await Tool.RunAsync(
            Terminal.In(
                Project.Call(
                    "run",
                    "--",
                    "sh",
                    "-c",
                    "test -t 0 && test -t 1 && echo $KEY on a terminal"
                ),
                "dev\n"
            )
        );

        asked.ShouldSucceed().ShouldSay("value on a terminal");
    }
}
