using Poststack.Core.Deployments;
using Poststack.Drivers.Docker;
using Poststack.Tests.Engines;

namespace Poststack.Tests.Deployments;

public sealed class HealthWatchTests
{
    private const string Starting = """
        [{
          "Id": "c1", "Name": "/shop-dev-web-1", "Image": "sha256:0691",
          "State": { "Status": "running", "ExitCode": 0, "Health": { "Status": "starting" } },
          "Config": { "Image": "busybox:stable", "Labels": { "com.docker.compose.service": "web" } },
          "NetworkSettings": {}
        }]
        """;

    // A proxy before the engine's socket may let everything through but its events.
    [Fact]
    public async Task Services_become_ready_although_the_engine_tells_no_events()
    {
        var hasRefusedEvents = false;
        var docker = new ScriptedEngine(words =>
            words switch
            {
                _ when words.StartsWith("ps ", StringComparison.Ordinal) => "c1\n",
                "container inspect c1" => Starting,
                "exec c1 true" => hasRefusedEvents ? "" : null,
                _ => RefuseEvents(),
            }
        );
        var web = new ComposeService("web", "busybox:stable", []) { HealthCommand = ["true"] };
        var watch = new HealthWatch(
            new DockerEngine(new DockerClient(docker)),
            network: null,
            TimeProvider.System
        );

        var stuck = await watch.AwaitAsync(
            "poststack.env=shop-dev",
            [web],
            TimeSpan.FromMinutes(5),
            TestContext.Current.CancellationToken
        );

        stuck.ShouldBeNull();
        watch.How.ShouldBe([KeyValuePair.Create("web", "healthy")]);
        docker.Calls.ShouldContain(call => call.StartsWith("events ", StringComparison.Ordinal));

        string? RefuseEvents()
        {
            hasRefusedEvents = true;
            return null;
        }
    }
}
