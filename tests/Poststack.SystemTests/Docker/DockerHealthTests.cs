using Poststack.Core.Engines;

namespace Poststack.SystemTests.Docker;

public sealed class DockerHealthTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    private IContainerEngine Docker => _engine.Docker;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Health_is_an_event_and_a_fact()
    {
        var started = DateTimeOffset.UtcNow.AddSeconds(-1);
        var run = await Engine.Tools.RunAsync(
            new(
                "docker",
                "run",
                "--detach",
                "--label",
                _engine.Label,
                "--health-cmd",
                "true",
                "--health-interval",
                "1s",
                Engine.Image,
                "sleep",
                "300"
            ),
            Ct
        );
        var id = run.Output.Trim();
        (await Docker.FindContainerAsync(id, Ct))!.Health.ShouldBe(ContainerHealth.Starting);

        await foreach (var happened in Docker.WatchAsync([_engine.Label], started, Ct))
        {
            happened.Action.ShouldNotStartWith("exec_");
            if (happened.Action == "health_status: healthy")
                break;
        }

        (await Docker.FindContainerAsync(id, Ct))!.Health.ShouldBe(ContainerHealth.Healthy);
    }
}
