using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Engines;

namespace Poststack.Tests.Engines;

/// <summary>The documents are what docker 20.10 printed, shortened.</summary>
public sealed class InspectedContainerTests
{
    [Fact]
    public void A_running_container_has_its_health_ports_and_labels()
    {
        var facts = Parse(
            """
            [{
              "Id": "ed39efee384beb86dc4198827c47cb3f4cdb415f33013c69b816f05e39a789e5",
              "Name": "/shop-dev-api-1",
              "Image": "sha256:0691fbcecb127e40ba74c786bc6c2540a9eb987b917cceabf7acb3bf51efcd8f",
              "RestartCount": 2,
              "State": {
                "Status": "running", "Running": true, "ExitCode": 0, "Error": "",
                "StartedAt": "2026-11-21T03:39:03.665195903Z", "FinishedAt": "0001-01-01T00:00:00Z",
                "Health": { "Status": "healthy", "FailingStreak": 0, "Log": [{ "ExitCode": 1, "Output": "refused" }, { "ExitCode": 0, "Output": "fine" }] }
              },
              "Config": {
                "Image": "busybox:stable",
                "Labels": { "com.docker.compose.project": "shop-dev", "com.docker.compose.service": "api", "note": "a,b=c" }
              },
              "NetworkSettings": {
                "Ports": { "80/tcp": [{ "HostIp": "127.0.0.1", "HostPort": "32773" }, { "HostIp": "::1", "HostPort": "32774" }], "53/udp": null }
              }
            }]
            """
        );

        facts.Id.ShouldStartWith("ed39efee384b");
        facts.Name.ShouldBe("shop-dev-api-1");
        facts.Image.ShouldBe("busybox:stable");
        facts.ImageId.ShouldStartWith("sha256:0691");
        facts.State.ShouldBe(ContainerState.Running);
        facts.Health.ShouldBe(ContainerHealth.Healthy);
        facts.HealthOutput.ShouldBe("fine");
        facts.RestartCount.ShouldBe(2);
        facts.StartedAt.ShouldBe(
            new DateTimeOffset(2026, 11, 21, 3, 39, 3, TimeSpan.Zero).AddTicks(6_651_959)
        );
        facts.FinishedAt.ShouldBeNull();
        facts.ComposeProject.ShouldBe("shop-dev");
        facts.ComposeService.ShouldBe("api");
        facts.Labels["note"].ShouldBe("a,b=c");
        facts.Ports.ShouldBe([
            new PublishedPort("127.0.0.1", 32773, 80, "tcp"),
            new PublishedPort("::1", 32774, 80, "tcp"),
        ]);
    }

    [Fact]
    public void A_container_that_could_not_be_started_has_no_times_and_no_health()
    {
        var facts = Parse(Unstartable);

        facts.State.ShouldBe(ContainerState.Created);
        facts.Health.ShouldBe(ContainerHealth.None);
        facts.ExitCode.ShouldBe(127);
        facts.StartedAt.ShouldBeNull();
        facts.Ports.ShouldBeEmpty();
        facts.Labels.ShouldBeEmpty();
        facts.ComposeService.ShouldBeNull();
    }

    [Fact]
    public void Why_it_could_not_be_started_is_the_engines_word() =>
        InspectedContainer
            .StartError(Unstartable)
            .ShouldBe("""exec: "nope": executable file not found in $PATH: unknown""");

    [Theory]
    [InlineData("created", ContainerState.Created)]
    [InlineData("paused", ContainerState.Paused)]
    [InlineData("restarting", ContainerState.Restarting)]
    [InlineData("removing", ContainerState.Removing)]
    [InlineData("exited", ContainerState.Exited)]
    [InlineData("dead", ContainerState.Dead)]
    public void Every_state_of_the_engines_api_is_known(string status, ContainerState state) =>
        Parse(Unstartable.Replace("\"created\"", $"\"{status}\"", StringComparison.Ordinal))
            .State.ShouldBe(state);

    [Fact]
    public void Nothing_inspected_is_nothing_found()
    {
        InspectedContainer.ParseAll("[]\n").ShouldBeEmpty();
        InspectedContainer.ParseAll("").ShouldBeEmpty();
    }

    private const string Unstartable = """
        [{
          "Id": "60cf2c26", "Name": "/dkb", "Image": "sha256:0691", "RestartCount": 0,
          "State": {
            "Status": "created", "ExitCode": 127,
            "Error": "exec: \"nope\": executable file not found in $PATH: unknown",
            "StartedAt": "0001-01-01T00:00:00Z", "FinishedAt": "0001-01-01T00:00:00Z"
          },
          "Config": { "Image": "busybox:stable", "Labels": null },
          "NetworkSettings": { "Ports": {} }
        }]
        """;

    private static ContainerFacts Parse(string json) => InspectedContainer.ParseAll(json).Single();
}
