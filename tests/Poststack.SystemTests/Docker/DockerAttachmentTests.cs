using System.Diagnostics;
using Poststack.Core.Engines;

namespace Poststack.SystemTests.Docker;

public class DockerAttachmentTests : IAsyncDisposable
{
    private readonly Engine _engine;
    private readonly List<string> _lines = [];

    private IContainerEngine Docker => _engine.Docker;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DockerAttachmentTests()
        : this(EngineKind.Docker) { }

    private protected DockerAttachmentTests(EngineKind kind) => _engine = new(kind);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _engine.DisposeAsync();
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    [InlineData("exit 3", 3)]
    [InlineData("kill -9 $$", 137)]
    [InlineData("poststack-nothing", 127)]
    public async Task A_container_ends_with_the_code_of_its_process(string script, int code)
    {
        // As a child: signals do not kill the first process of a container.
        var id = await _engine.CreateAsync("job", "sh", "-c", $"sh -c '{script}'; exit $?");

        (await Docker.RunToEndAsync(id, _ => { }, Ct)).ShouldBe(new ContainerEnd(code, null));
    }

    [Fact]
    public async Task All_that_it_prints_comes_and_each_stream_in_order()
    {
        var id = await _engine.CreateAsync(
            "job",
            "sh",
            "-c",
            "echo 1; echo 'Error response from daemon: 2'; echo err >&2; seq 3 20000; exit 5"
        );

        var end = await Docker.RunToEndAsync(id, _lines.Add, Ct);

        end.ExitCode.ShouldBe(5);
        // The engine reads the two streams apart: between them nobody knows the order.
        _lines.Remove("err").ShouldBeTrue();
        _lines.ShouldBe([
            "1",
            "Error response from daemon: 2",
            .. Enumerable.Range(3, 19_998).Select(number => $"{number}"),
        ]);
    }

    [Fact]
    public async Task What_a_terminal_shows_comes_as_lines_too()
    {
        var id = await _engine.CreateAsync(
            "job",
            ["--tty"],
            ["sh", "-c", "test -t 1 && echo terminal; echo err >&2; exit 4"]
        );

        var end = await Docker.RunToEndAsync(id, _lines.Add, Ct);

        end.ShouldBe(new ContainerEnd(4, null));
        _lines.ShouldBe(["terminal", "err"]);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_the_engines_error_and_no_output()
    {
        var id = await _engine.CreateAsync("job", "nope");

        var end = await Docker.RunToEndAsync(id, _lines.Add, Ct);

        end.ExitCode.ShouldBe(127);
        end.Error.ShouldNotBeNull().ShouldContain("\"nope\": executable file not found");
        _lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("exec sleep 300")]
    [InlineData("trap '' TERM; while :; do sleep 1; done")]
    public async Task Cancelling_stops_the_container_even_one_that_ignores_signals(string script)
    {
        var id = await _engine.CreateAsync("job", "sh", "-c", $"echo up; {script}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Docker.RunToEndAsync(id, _ => stop.Cancel(), stop.Token)
        );

        (await Docker.FindContainerAsync(id, Ct))!.State.ShouldBe(ContainerState.Exited);
    }

    [Fact]
    public async Task Cancelled_while_it_starts_it_does_not_run_on()
    {
        var id = await _engine.CreateAsync("job", "sleep", "300");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        stop.CancelAfter(TimeSpan.FromMilliseconds(60));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Docker.RunToEndAsync(id, _ => { }, stop.Token)
        );

        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        (await Docker.FindContainerAsync(id, Ct))!.State.ShouldNotBe(ContainerState.Running);
    }

    [Fact]
    public async Task Five_at_once_do_not_wait_for_each_other()
    {
        var ids = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => _engine.CreateAsync($"job{i}", "sleep", "2"))
        );
        var watch = Stopwatch.StartNew();

        var ends = await Task.WhenAll(ids.Select(id => Docker.RunToEndAsync(id, _ => { }, Ct)));

        ends.ShouldAllBe(end => end.ExitCode == 0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(9));
    }
}
