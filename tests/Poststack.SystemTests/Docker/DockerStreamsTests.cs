using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.SystemTests.Docker;

public class DockerStreamsTests : IAsyncDisposable
{
    private readonly Engine _engine;

    private IContainerEngine Docker => _engine.Docker;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DockerStreamsTests()
        : this(EngineKind.Docker) { }

    private protected DockerStreamsTests(EngineKind kind) => _engine = new(kind);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _engine.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_last_lines_of_both_streams_come_in_order()
    {
        var id = await _engine.CreateAsync(
            "job",
            "sh",
            "-c",
            "for i in 1 2 3; do echo o$i; sleep 0.2; echo e$i >&2; sleep 0.2; done"
        );
        await Docker.RunToEndAsync(id, _ => { }, Ct);

        (await Docker.TailAsync(id, 3, Ct)).ShouldBe(["e2", "o3", "e3"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Logs_of_nothing_are_refused()
    {
        var missing = await Should.ThrowAsync<RefusalException>(() =>
            Docker.TailAsync($"{_engine.Name}-none", 3, Ct)
        );

        missing.Refusal.Code.ShouldBe("container-missing");
    }

    [Fact(Timeout = 60_000)]
    public async Task Logs_are_followed_until_the_container_ends()
    {
        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "sh", "-c", "echo first; sleep 1; echo last"),
            Ct
        );
        var lines = new List<string>();

        await Docker.StreamLogsAsync(id, new(Follow: true, null, null), lines.Add, Ct);

        lines.ShouldBe(["first", "last"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Following_ends_when_it_is_cancelled()
    {
        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "sh", "-c", "echo first; sleep 300"),
            Ct
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Docker.StreamLogsAsync(
                id,
                new(Follow: true, DateTimeOffset.UtcNow.AddMinutes(-10), 5, Timestamps: true),
                _ => stop.Cancel(),
                stop.Token
            )
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task Events_since_a_time_in_the_past_miss_nothing()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var id = await _engine.CreateAsync("job", "sh", "-c", "exit 3");
        await Docker.RunToEndAsync(id, _ => { }, Ct);

        var seen = new List<ContainerEvent>();
        await foreach (var happened in Docker.WatchAsync([_engine.Label], before, Ct))
        {
            seen.Add(happened);
            if (happened.Action == "die")
                break;
        }

        seen.Select(happened => happened.Action).ShouldBe(["create", "start", "die"]);
        seen[^1].ContainerId.ShouldBe(id);
        seen[^1].ContainerName.ShouldBe($"{_engine.Name}-job");
        seen[^1].ExitCode.ShouldBe(3);
        seen[^1].At.ShouldBeGreaterThan(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task Watching_ends_when_it_is_cancelled_and_leaves_no_client_behind()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        stop.CancelAfter(TimeSpan.FromMilliseconds(500));

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var _ in Docker.WatchAsync([_engine.Label], DateTimeOffset.UtcNow, stop.Token)
            ) { }
        });

        (await Engine.Tools.RunAsync(new("ps", "-eo", "args"), Ct)).Output.ShouldNotContain(
            _engine.Label
        );
    }
}
