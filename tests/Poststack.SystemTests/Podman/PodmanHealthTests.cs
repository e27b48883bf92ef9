using Poststack.Core.Engines;
using Poststack.SystemTests.Docker;

namespace Poststack.SystemTests.Podman;

/// <summary>Health on a podman whose checks nobody else runs, systemd or not.</summary>
public sealed class PodmanHealthTests : IAsyncDisposable
{
    private readonly Engine _engine = new(EngineKind.Podman);

    private IContainerEngine Podman => _engine.Docker;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData("true", 1, ContainerHealth.Healthy)]
    [InlineData("false", 1, ContainerHealth.Unhealthy)]
    [InlineData("false", 2, ContainerHealth.Starting)]
    public async Task A_check_that_is_due_is_run_and_counts_as_one_of_the_engines(
        string check,
        int retries,
        ContainerHealth health
    )
    {
        var id = await RunAsync(check, retries);
        var found = await Podman.ListContainersAsync([_engine.Label], Ct);

        var looked = (await Podman.CheckHealthAsync(found, Ct)).ShouldHaveSingleItem();

        looked.Id.ShouldBe(id);
        looked.Health.ShouldBe(health);
        looked.HealthCheckedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_that_has_just_run_is_not_run_again()
    {
        await RunAsync("true", retries: 1);
        var once = await CheckAsync();

        var twice = await CheckAsync();

        twice.HealthCheckedAt.ShouldBe(once.HealthCheckedAt);
    }

    private async Task<ContainerFacts> CheckAsync() =>
        (
            await Podman.CheckHealthAsync(await Podman.ListContainersAsync([_engine.Label], Ct), Ct)
        ).ShouldHaveSingleItem();

    private async Task<string> RunAsync(string check, int retries)
    {
        var run = await Engine.Tools.RunAsync(
            new(
                "podman",
                "run",
                "--detach",
                "--label",
                _engine.Label,
                "--health-cmd",
                check,
                "--health-interval",
                "1h",
                "--health-retries",
                $"{retries}",
                Engine.Image,
                "sleep",
                "300"
            ),
            Ct
        );
        return run.Output.Trim();
    }
}
