using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Processes;

/// <summary>The peer is always the same command started directly.</summary>
public sealed class ExecReplaceTests
{
    private static readonly string Probe = Path.Combine(
        AppContext.BaseDirectory,
        "Poststack.SystemTests"
    );

    private readonly IProcessRunner _runner = new ProcessRunner();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_command_keeps_the_process_id_and_its_exit_code_is_ours()
    {
        var result = await Shell("echo $$; exec " + Probe + " sh -c 'echo $$; exit 42'");

        result.ExitCode.ShouldBe(42);
        var ids = result.Output.Split('\n');
        ids[1].ShouldBe(ids[0]);
    }

    [Fact]
    public async Task A_signal_that_ends_the_command_ends_us() =>
        (await Replace("sh", "-c", "kill -9 $$")).ExitCode.ShouldBe(137);

    [Fact]
    public async Task Signals_are_as_the_command_would_find_them_without_us()
    {
        const string Read = $"grep -E '{SignalMasks.Lines}' /proc/self/status";
        const string Ignoring = "trap '' HUP USR1";

        var direct = await Shell($"{Ignoring}; sh -c \"{Read}\"");
        var replaced = await Shell($"{Ignoring}; {Probe} sh -c \"{Read}\"");

        SignalMasks.Parse(replaced.Output).ShouldBe(SignalMasks.Parse(direct.Output));
        SignalMasks.Parse(direct.Output).ShouldContain("SigIgn 201");
    }

    [Fact]
    public async Task A_closed_pipe_ends_the_command_by_sigpipe()
    {
        var result = await Shell($"{Probe} sh -c 'yes; echo $? >&2' | head -1");

        result.Output.ShouldBe("y\n");
        result.Error.ShouldBe($"{128 + 13}\n");
    }

    [Fact]
    public async Task No_descriptor_of_ours_is_left_open_and_inherited_ones_stay()
    {
        const string List = "ls /proc/self/fd | wc -l; cat <&7";

        var direct = await Shell($"exec 7</etc/hostname; sh -c '{List}'");
        var replaced = await Shell($"exec 7</etc/hostname; exec {Probe} sh -c '{List}'");

        replaced.Output.ShouldBe(direct.Output);
    }

    [Fact]
    public async Task Limits_umask_and_priority_are_untouched()
    {
        // The JIT's runtime raises the soft limit of open files, the native binary's does not.
        const string Read = "ulimit -a | grep -v nofiles; umask; nice";

        var direct = await Shell($"ulimit -Sc 1000; umask 027; nice -n 5 sh -c '{Read}'");
        var replaced = await Shell($"ulimit -Sc 1000; umask 027; nice -n 5 {Probe} sh -c '{Read}'");

        replaced.Output.ShouldBe(direct.Output);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_survive_in_variables_and_arguments()
    {
        var result = await Shell(
            $"RAW=$(printf '\\377\\376x'); export RAW; exec {Probe} sh -c 'printf %s \"$RAW|$1\" | od -An -tx1' sh \"$(printf 'a\\351')\""
        );

        result.Output.Trim().ShouldBe("ff fe 78 7c 61 e9");
    }

    [Fact]
    public async Task Set_variables_arrive_and_the_private_key_does_not()
    {
        var result = await Replace("env");

        result.Output.ShouldContain($"{ReplaceProbe.Added}=yes\n");
        result.Output.ShouldNotContain("POSTSTACK_KEY=");
    }

    [Fact]
    public async Task The_command_is_looked_up_on_the_path_it_will_have()
    {
        using var folder = new ScriptFolder();
        folder.Write("only-there", "#!/bin/sh\necho found\n");

        var result = await ReplaceOn(folder.Path, "only-there");

        result.Output.ShouldBe("found\n");
    }

    [Fact]
    public async Task A_script_without_interpreter_line_is_run_by_the_shell()
    {
        using var folder = new ScriptFolder();
        var script = folder.Write("plain", "echo \"$0 $1\"\n");

        (await Replace(script, "arg")).Output.ShouldBe($"{script} arg\n");
    }

    [Fact]
    public async Task What_is_not_found_gives_127()
    {
        (await Replace("poststack-no-such-command")).ExitCode.ShouldBe(127);
        (await Replace("/nowhere/command")).ExitCode.ShouldBe(127);
        (await Replace("")).ExitCode.ShouldBe(127);
    }

    [Fact]
    public async Task What_cannot_be_run_gives_126()
    {
        using var folder = new ScriptFolder();
        var plain = folder.Write("plain", "echo x\n", executable: false);
        var lost = folder.Write("lost", "#!/nowhere/interpreter\n");
        var binary = folder.Write("binary", "\0\u0001\u0002");

        (await Replace(plain)).ExitCode.ShouldBe(126);
        (await ReplaceOn(folder.Path, "plain")).ExitCode.ShouldBe(126);
        (await Replace(lost)).ExitCode.ShouldBe(126);
        (await Replace(binary)).ExitCode.ShouldBe(126);
        (await Replace("/usr")).ExitCode.ShouldBe(126);
    }

    private Task<ToolResult> Replace(params string[] command) => ReplaceOn(path: null, command);

    private Task<ToolResult> ReplaceOn(string? path, params string[] command)
    {
        var probe = new ToolCommand(Probe, command) { Environment = Asked };
        return _runner.RunAsync(
            path is null
                ? probe
                : probe with
                {
                    Environment = new Dictionary<string, string>(Asked)
                    {
                        ["POSTSTACK_TEST_PATH"] = path,
                    },
                },
            Ct
        );
    }

    private Task<ToolResult> Shell(string script) =>
        _runner.RunAsync(new("sh", "-c", script) { Environment = Asked }, Ct);

    private static Dictionary<string, string> Asked =>
        new() { [ReplaceProbe.Variable] = "yes", ["POSTSTACK_KEY"] = "a private key" };
}
