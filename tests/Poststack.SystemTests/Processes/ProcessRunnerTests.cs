using System.Diagnostics;
using System.Globalization;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Processes;

public sealed class ProcessRunnerTests
{
    private readonly IProcessRunner _runner = new ProcessRunner();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("kill -9 $$", 137)]
    [InlineData("kill -15 $$", 143)]
    public async Task A_non_zero_exit_is_a_result(string script, int code) =>
        (await Shell(script)).ExitCode.ShouldBe(code);

    [Fact]
    public async Task Both_outputs_are_captured_and_told_apart()
    {
        var result = await Shell("echo out; echo err >&2; printf 'no end'");

        result.Output.ShouldBe("out\nno end");
        result.Error.ShouldBe("err\n");
    }

    [Fact]
    public async Task A_hundred_megabytes_on_both_outputs_while_stdin_is_fed_do_not_deadlock()
    {
        var input = new string('i', 3_000_000);
        var command = Script("head -c 50000000 /dev/zero >&2; cat; head -c 50000000 /dev/zero") with
        {
            Stdin = input,
        };

        var result = await _runner.RunAsync(command, Ct);

        result.Exact.Length.ShouldBe(53_000_000);
        result.ExactError.Length.ShouldBe(50_000_000);
        result.Exact.ShouldStartWith(input);
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_is_no_failure()
    {
        var command = Script("exit 4") with { Stdin = new string('x', 5_000_000) };

        (await _runner.RunAsync(command, Ct)).ExitCode.ShouldBe(4);
    }

    [Fact]
    public async Task A_program_that_ends_with_us_reads_no_input_and_gets_signals_itself()
    {
        var command = new ToolCommand("cat") { EndsWithUs = true };
        (await _runner.RunAsync(command, Ct)).ExitCode.ShouldBe(0);

        var self = new ToolCommand("sh", "-c", "echo $1 $#; kill -15 $$", "sh", "a b") with
        {
            EndsWithUs = true,
        };
        var result = await _runner.RunAsync(self, Ct);
        result.Output.ShouldBe("a b 1\n");
        result.ExitCode.ShouldBe(143);
    }

    [Fact]
    public async Task Without_input_a_program_reads_its_end() =>
        (await Shell("cat; echo done")).Output.ShouldBe("done\n");

    [Fact]
    public async Task Lines_come_while_the_program_runs_and_are_masked()
    {
        var lines = new List<ToolLine>();
        var firstSeen = new TaskCompletionSource();
        using var fifo = new Fifo();
        var command = Script(
            $"echo hunter22 one; read wait <{fifo.Path}; printf 'two\\r\\nthree' >&2"
        ) with
        {
            Secrets = ["hunter22"],
        };

        var running = _runner.RunAsync(
            command,
            line =>
            {
                lines.Add(line);
                firstSeen.TrySetResult();
            },
            Ct
        );
        await firstSeen.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        running.IsCompleted.ShouldBeFalse();
        await File.WriteAllTextAsync(fifo.Path, "go\n", Ct);
        var result = await running;

        lines.ShouldBe([new("*** one", false), new("two", true), new("three", true)]);
        result.Output.ShouldBe("*** one\n");
    }

    [Fact]
    public async Task Merged_outputs_keep_their_order()
    {
        var command = Script("for i in 1 2 3 4 5; do echo o$i; echo e$i >&2; done") with
        {
            MergesErrors = true,
        };

        var result = await _runner.RunAsync(command, Ct);

        result.Output.ShouldBe("o1\ne1\no2\ne2\no3\ne3\no4\ne4\no5\ne5\n");
    }

    [Fact]
    public async Task Endless_output_is_handed_on_and_not_collected()
    {
        var count = 0;
        var command = Script("seq 100000") with { KeepsOutput = false };

        var result = await _runner.RunAsync(command, _ => count++, Ct);

        count.ShouldBe(100_000);
        result.Exact.ShouldBeEmpty();
    }

    [Fact]
    public async Task Variables_are_set_and_unset_and_the_folder_is_changed()
    {
        var command = Script("echo \"$A|${HOME-unset}|$PWD\"") with
        {
            Environment = new Dictionary<string, string> { ["A"] = "ü $x\n\"" },
            Unset = ["HOME"],
            WorkingDirectory = "/usr",
        };

        (await _runner.RunAsync(command, Ct)).Output.ShouldBe("ü $x\n\"|unset|/usr\n");
    }

    [Fact]
    public async Task A_program_starts_with_default_signals()
    {
        var status = await Shell("grep -E 'SigBlk|SigIgn' /proc/self/status");

        SignalMasks.Parse(status.Output).ShouldBe(["SigBlk 0", "SigIgn 0"]);
    }

    [Fact]
    public async Task A_program_has_a_session_of_its_own_where_no_terminal_interrupts_it()
    {
        var ids = await Shell("ps -o pid=,sid=,pgid=,tty= -p $$");

        var fields = ids.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        fields[1].ShouldBe(fields[0]);
        fields[2].ShouldBe(fields[0]);
        fields[3].ShouldBe("?");
    }

    [Fact]
    public async Task A_file_that_we_have_open_is_not_open_in_a_program()
    {
        using var ours = File.OpenRead("/etc/passwd");

        var open = (await Shell("ls -l /proc/$$/fd")).Output;

        open.ShouldNotContain("/etc/passwd");
    }

    [Fact]
    public async Task Cancelling_lets_a_program_end_by_itself()
    {
        using var file = new TempFile();
        var command = Script(
            $"trap 'echo bye > {file.Path}; exit 0' TERM; echo up; while :; do sleep 0.05; done"
        );

        var elapsed = await CancelOnceUp(command);

        (await File.ReadAllTextAsync(file.Path, Ct)).ShouldBe("bye\n");
        elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_program_that_ignores_that_is_killed_with_all_that_it_started()
    {
        var marker = $"{Environment.ProcessId}{Environment.TickCount64 % 100_000}";
        var command = Script(
            $"trap '' TERM; sleep 1{marker} & setsid sleep 2{marker} & (sleep 3{marker} &); echo up; wait; sleep 4{marker}"
        ) with
        {
            Grace = TimeSpan.FromMilliseconds(300),
        };

        await CancelOnceUp(command);

        await GoesAsync(marker);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_may_leave_daemons_behind_that_have_a_group_of_their_own(
        bool sparesThem
    )
    {
        var marker = $"{Environment.ProcessId}{Environment.TickCount64 % 100_000}";
        // `set -m` gives each background process a group, in the session of its shell.
        var command = new ToolCommand(
            "bash",
            "-c",
            $"set -m; sleep 1{marker} </dev/null >/dev/null 2>&1 & set +m; sleep 2{marker} & echo up; wait"
        )
        {
            Grace = TimeSpan.FromMilliseconds(300),
            SparesDaemons = sparesThem,
        };

        await CancelOnceUp(command);

        await GoesAsync($"sleep 2{marker}");
        if (!sparesThem)
        {
            await GoesAsync($"sleep 1{marker}");
            return;
        }

        (await Processes()).ShouldContain($"sleep 1{marker}");
        await Shell($"pkill -f '^sleep 1{marker}$'; true");
    }

    [Fact]
    public async Task A_background_process_that_keeps_the_pipes_open_does_not_hold_up_the_result()
    {
        var watch = Stopwatch.StartNew();

        var result = await Shell("head -c 300000 /dev/zero; sleep 20 & echo $!");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        result.Exact.Length.ShouldBeGreaterThan(300_000);
        var left = result.Exact[300_000..].Trim();
        await Shell($"kill {left}");
    }

    [Fact]
    public async Task A_listener_that_throws_ends_the_program_and_is_heard()
    {
        var watch = Stopwatch.StartNew();

        await Should.ThrowAsync<InvalidDataException>(() =>
            _runner.RunAsync(Script("echo x; sleep 30"), _ => throw new InvalidDataException(), Ct)
        );

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Forty_programs_at_once_end_as_soon_as_the_slowest()
    {
        var watch = Stopwatch.StartNew();

        var results = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Shell($"sleep 1; echo {i}"))
        );

        results
            .Select(result => int.Parse(result.Output, CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(0, 40));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_missing_program_is_refused() =>
        (await Refused(new("poststack-no-such-tool"))).Code.ShouldBe("tool-missing");

    [Fact]
    public async Task A_missing_folder_is_refused_by_name()
    {
        var refusal = await Refused(Script("true") with { WorkingDirectory = "/nowhere" });

        refusal.Code.ShouldBe("tool-cannot-start");
        refusal.Message.ShouldContain("/nowhere");
    }

    [Fact]
    public async Task An_environment_larger_than_the_system_allows_is_refused()
    {
        var large = Enumerable
            .Range(0, 80)
            .ToDictionary(i => $"V{i}", _ => new string('x', 100_000));

        var refusal = await Refused(Script("true") with { Environment = large });

        refusal.Code.ShouldBe("environment-too-large");
    }

    private async Task<TimeSpan> CancelOnceUp(ToolCommand command)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var up = new TaskCompletionSource();
        var running = _runner.RunAsync(command, _ => up.TrySetResult(), stop.Token);
        await up.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        return watch.Elapsed;
    }

    // What was killed is still listed until the kernel had the time to end it.
    private Task GoesAsync(string words) =>
        Eventually.TrueAsync(
            async () => !(await Processes()).Contains(words, StringComparison.Ordinal),
            () => $"{words} is still there"
        );

    private async Task<string> Processes() => (await Shell("ps -eo args")).Output;

    private async Task<Refusal> Refused(ToolCommand command) =>
        (await Should.ThrowAsync<RefusalException>(() => _runner.RunAsync(command, Ct))).Refusal;

    private Task<ToolResult> Shell(string script) => _runner.RunAsync(Script(script), Ct);

    private static ToolCommand Script(string script) => new("sh", "-c", script);
}
