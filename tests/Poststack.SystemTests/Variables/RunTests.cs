using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>`poststack run`: the command behaves as if Poststack were not there, with an env's variables.</summary>
public sealed class RunTests : ProjectTest
{
    public RunTests() =>
        Project.Declare(
            """
            environments:
              dev:
                variables:
                  GREETING: hello
            """
        );

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 255", 255)]
    public async Task The_commands_exit_status_is_poststacks(string script, int status) =>
        (await Project.RunAsync("run", "--", "sh", "-c", script)).ShouldExit(status);

    [Fact]
    public async Task A_command_that_a_signal_ends_ends_so_for_the_shell_too()
    {
        var seen = await Tool.RunAsync(
            Project.Call() with
            {
                Program = "sh",
                Arguments = ["-c", $"{Repository.Poststack} run -- sh -c 'kill -TERM $$'; echo $?"],
            }
        );

        seen.Output.ShouldBe("143\n");
    }

    [Fact]
    public async Task Signals_reach_the_command_because_it_is_the_process()
    {
        using var running = RunningProgram.Start(
            Project.Call(
                "run",
                "--",
                "sh",
                "-c",
                "trap 'echo got it; exit 9' TERM; echo ready $$; while :; do sleep 0.1; done"
            )
        );
        await running.UntilItSaysAsync($"ready {running.Id}\n");

        running.Signal(RunningProgram.Terminate);

        (await running.EndAsync()).ShouldExit(9).Output.ShouldEndWith("got it\n");
    }

    [Fact]
    public async Task A_missing_command_is_127_one_that_is_no_program_126_and_our_own_failure_125()
    {
        Project.Write("readme.txt", "not a program");

        (await Project.RunAsync("run -- no-such-program-here"))
            .ShouldExit(127)
            .ShouldSay("no-such-program-here");
        (await Project.RunAsync("run -- ./readme.txt")).ShouldExit(126).ShouldSay("readme.txt");
        (await Project.RunAsync("run --env production -- true"))
            .ShouldExit(125)
            .ShouldSay("production");
        (await Project.RunAsync("run")).ShouldExit(125).ShouldSay("poststack run -- <command>");
    }

    [Fact]
    public async Task Input_and_output_are_the_commands_own()
    {
        var input = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"line {n} é\n"));

        var ran = await Tool.RunAsync(Project.Call("run", "--", "cat") with { Input = input });

        ran.ShouldSucceed();
        ran.Output.ShouldBe(input);
        ran.ErrorBytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Options_of_the_command_are_left_to_the_command() =>
        (await Project.RunAsync("run", "--", "echo", "--help", "--env", "x", "--", "@file", ""))
            .ShouldSucceed()
            .Output.ShouldBe("--help --env x -- @file \n");

    [Fact]
    public async Task Set_is_above_every_file()
    {
        Project.Write("environments/dev.local.env", "GREETING=from the local file");

        (await Project.VariableAsync("dev", "GREETING")).ShouldBe("from the local file");
        (await Project.RunAsync("run", "--set", "GREETING=a=b", "--", "printenv", "GREETING"))
            .ShouldSucceed()
            .Output.ShouldBe("a=b\n");
    }

    [Fact]
    public async Task It_works_before_the_first_start_and_the_start_keeps_what_it_promised()
    {
        Project.Declare(
            "environments: {dev: {postgres: {provider: native, database: shop, port: auto}}}"
        );

        var before = await Project.VariableAsync("dev", "POSTSTACK_DATABASE_URL");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.VariableAsync("dev", "POSTSTACK_DATABASE_URL")).ShouldBe(before);
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_command_in_a_folder_below_runs_where_it_was_called()
    {
        Directory.CreateDirectory(Project.PathOf("src/deep"));

        var ran = await Tool.RunAsync(
            Project.Call("run", "--", "sh", "-c", "pwd; echo $GREETING") with
            {
                Folder = Project.PathOf("src/deep"),
            }
        );

        ran.ShouldSucceed().Output.ShouldBe($"{Project.PathOf("src/deep")}\nhello\n");
    }

    [Fact]
    public async Task Inherited_bytes_that_are_no_utf8_arrive_unchanged()
    {
        var ran = await Tool.RunAsync(
            Project.Call() with
            {
                Program = "bash",
                Arguments =
                [
                    "-c",
                    $"export RAW=$'caf\\xe9 \\xff\\x01'; exec {Repository.Poststack} run -- printenv RAW",
                ],
            }
        );

        ran.ShouldSucceed();
        Convert.ToHexString(ran.OutputBytes).ShouldBe("636166E920FF010A");
    }

    [Fact]
    public async Task A_protected_env_is_not_handed_out_without_being_asked_for_by_name()
    {
        Project.Declare("environments: {production: {protected: true, variables: {KEY: value}}}");

        (await Project.RunAsync("run -- printenv KEY"))
            .ShouldExit(125)
            .ShouldSay("protected", "--yes");
        (await Project.RunAsync("run --yes -- printenv KEY"))
            .ShouldSucceed()
            .Output.ShouldBe("value\n");
    }
}
