using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>`run` stays behind its command: to start it again, or to mask what it prints.</summary>
public sealed class RunWatchTests : ProjectTest
{
    private const string Secret = "s3cr3t-Value-99";

    public RunWatchTests() =>
        Project
            .Declare("environments: {dev: {variables: {GREETING: hello}}}")
            .Write("environments/dev.env", $"API_TOKEN={Secret}\n");

    [Fact]
    public async Task The_command_starts_again_when_a_value_changes_and_only_then()
    {
        using var running = RunningProgram.Start(
            Project.Call(
                "run",
                "--watch",
                "--",
                "sh",
                "-c",
                "trap 'echo bye $GREETING; exit 3' TERM; echo up $GREETING; while :; do sleep 0.05; done"
            )
        );
        await running.UntilItSaysAsync("up hello\n");

        Project.Write("environments/dev.env", $"# a comment\nAPI_TOKEN={Secret}\n");
        Project.Write("environments/dev.env", "GREETING=\"not closed\n");
        await running.UntilItSaysAsync("goes on with the values that it has");
        Project.Write("environments/dev.env", $"GREETING=moin\nAPI_TOKEN={Secret}\n");
        await running.UntilItSaysAsync("up moin\n");
        running.Signal(RunningProgram.Terminate);

        var ended = (await running.EndAsync()).ShouldExit(3);
        ended.Output.ShouldBe("up hello\nbye hello\nup moin\nbye moin\n");
        ended.Error.ShouldContain("GREETING changed: starting again.");
        ended.ShouldNotSay(Secret);
    }

    [Fact]
    public async Task A_value_that_another_env_or_project_rotated_starts_it_again()
    {
        Project.Declare(
            $$"""
            variables: {SHARED_KEY: {kind: matching, match: {{Project.Name}}} }
            environments: {dev: {}, other: {} }
            """
        );
        using var running = RunningProgram.Start(
            Project.Call(
                "run",
                "--env",
                "dev",
                "--watch",
                "--",
                "sh",
                "-c",
                "echo up; exec sleep 60"
            )
        );
        await running.UntilItSaysAsync("up\n");

        (await Project.RunAsync("vars rotate SHARED_KEY --env other")).ShouldSucceed();

        await running.UntilItSaysAsync("up\nup\n");
        running.Signal(RunningProgram.Terminate);
        (await running.EndAsync()).Error.ShouldContain("SHARED_KEY changed: starting again.");
    }

    [Fact]
    public async Task An_answer_and_a_burned_value_are_noticed()
    {
        Project.Declare(
            """
            variables:
              ASSISTANT: support
              FOUND: {lookup: {from: ASSISTANT, command: [cat, answer]}}
            environments: {dev: {}}
            """
        );
        Project.Write("answer", "first");
        (await Project.RunAsync("vars lookup FOUND --yes")).ShouldSucceed();
        using var running = RunningProgram.Start(
            Project.Call("run", "--watch", "--", "sh", "-c", "echo up $FOUND; exec sleep 60")
        );
        await running.UntilItSaysAsync("up first\n");

        Project.Write("answer", "second");
        (await Project.RunAsync("vars lookup FOUND --yes")).ShouldSucceed();
        await running.UntilItSaysAsync("up second\n");
        (await Project.RunAsync("vars burn API_TOKEN")).ShouldSucceed();
        await running.UntilItSaysAsync("goes on with the values that it has");

        running.Signal(RunningProgram.Terminate);
        (await running.EndAsync()).ShouldNotSay(Secret);
    }

    [Fact]
    public async Task What_does_not_end_is_killed_with_what_it_started()
    {
        using var running = RunningProgram.Start(
            Project.Call(
                "run",
                "--watch",
                "--",
                "sh",
                "-c",
                "trap '' TERM; sleep 987 & echo up $GREETING $!; while :; do sleep 0.05; done"
            )
        );
        await running.UntilItSaysAsync("up hello ");
        var before = running.Output.Trim().Split(' ')[^1];

        Project.Write("environments/dev.env", "GREETING=moin\n");
        await running.UntilItSaysAsync("up moin ");

        Directory.Exists($"/proc/{before}").ShouldBeFalse();
        var after = running.Output.Trim().Split(' ')[^1];
        running.Signal(RunningProgram.Kill);
        using var kill = System.Diagnostics.Process.Start(
            "sh",
            ["-c", $"kill -9 $(cat /proc/{after}/stat | cut -d' ' -f4) {after}"]
        );
        await kill.WaitForExitAsync(Ct);
    }

    [Fact]
    public async Task A_command_that_ends_by_itself_ends_the_watch_with_its_status()
    {
        (await Project.RunAsync("run", "--watch", "--", "sh", "-c", "exit 7")).ShouldExit(7);
        (await Project.RunAsync("run", "--watch", "--", "sh", "-c", "kill -9 $$")).ShouldExit(137);
        (await Project.RunAsync("run --watch -- no-such-program-here")).ShouldExit(127);
        (await Project.RunAsync("run --watch --at HEAD -- true"))
            .ShouldExit(125)
            .ShouldSay("exclude");
    }

    [Fact]
    public async Task Secrets_are_masked_in_a_pipe_also_in_two_pieces_and_nothing_else_is()
    {
        var ran = await Project.RunAsync(
            "run",
            "--redact",
            "--",
            "sh",
            "-c",
            "echo $API_TOKEN $GREETING; printf s3cr3t-; sleep 0.2; printf 'Value-99\\n'; echo $API_TOKEN >&2; printf '\\377\\001'; exit 5"
        );

        ran.ShouldExit(5).ShouldNotSay(Secret, "s3cr3t");
        ran.Output.ShouldStartWith("*** hello\n***\n");
        ran.OutputBytes[^2..].ShouldBe([0xFF, 0x01]);
        ran.Error.ShouldBe("***\n");
    }

    [Fact]
    public async Task A_terminal_shows_what_the_command_prints()
    {
        var seen = await Tool.RunAsync(
            Terminal.In(
                Project.Call("run", "--watch", "--redact", "--", "sh", "-c", "tty; echo $API_TOKEN")
            )
        );

        seen.ShouldSucceed().ShouldSay(Secret).ShouldNotSay("not a tty");
    }

    [Fact]
    public async Task Only_what_fits_is_handed_on()
    {
        (
            await Project.RunAsync(
                "run",
                "--only",
                "G*",
                "--only",
                "API*",
                "--except",
                "API_T*",
                "--",
                "env"
            )
        )
            .ShouldSucceed()
            .ShouldSay("GREETING=hello")
            .ShouldNotSay("API_TOKEN", "POSTSTACK_ENVIRONMENT");
        (await Project.RunAsync("run --only NOPE* -- true"))
            .ShouldExit(125)
            .ShouldSay("no-variable-matches");
    }

    [Fact]
    public async Task What_changed_since_the_last_use_is_told_in_one_line_at_a_terminal()
    {
        (await Project.RunAsync("run -- true")).ShouldSucceed().Error.ShouldBeEmpty();
        Project.Write("environments/dev.env", "API_TOKEN=another-Value-1\nNEW=1\n");

        (await Project.RunAsync("changes"))
            .ShouldSucceed()
            .ShouldSay("API_TOKEN", "changed", "NEW", "added");
        var told = await Tool.RunAsync(Terminal.In(Project.Call("run", "--", "true")));
        (await Project.RunAsync("run -- true")).ShouldSucceed().Error.ShouldBeEmpty();

        told.ShouldSucceed()
            .Output.ShouldBe(
                "Since you last used 'dev', 2 variables changed: API_TOKEN (changed), NEW (added). More: poststack changes dev\r\n"
            );
        (await Project.RunAsync("changes --json")).ShouldSucceed().Json["told"]!
            .AsArray()
            .Count.ShouldBe(2);
    }
}
