using Poststack.Core.Engines;
using Poststack.Drivers.Podman;

namespace Poststack.Tests.Podman;

/// <summary>Lines of `podman events --format '{{json .}}'`, as 4.3.1 printed them and as the source of 5 has it.</summary>
public sealed class PodmanEventTests
{
    private const string Died =
        """{"ContainerExitCode":3,"ID":"bbbdd9","Image":"docker.io/library/busybox:stable","Name":"shop-dev-web-1","Status":"died","Time":"2026-11-28T23:57:08.753105091Z","Type":"container","Attributes":{"com.docker.compose.service":"web","poststack.env":"shop-dev"}}""";

    // https://github.com/containers/podman/blob/v5.0.0/cmd/podman/system/events.go
    private const string DiedInPodman5 =
        """{"ContainerExitCode":3,"ID":"bbbdd9","Image":"docker.io/library/busybox:stable","Name":"shop-dev-web-1","Status":"died","time":1795910228,"timeNano":1795910228753105091,"Type":"container","Attributes":{"com.docker.compose.service":"web","poststack.env":"shop-dev"}}""";

    private const string Unhealthy =
        """{"ID":"0ebe13","Image":"docker.io/library/busybox:stable","Name":"shop-dev-web-1","Status":"health_status","Time":"2026-11-30T08:54:36.973431481Z","Type":"container","health_status":"unhealthy","Attributes":{}}""";

    [Theory]
    [InlineData(Died)]
    [InlineData(DiedInPodman5)]
    public void An_end_has_dockers_name_and_the_exit_code(string died) =>
        PodmanEvent
            .Parse(died, ["poststack.env=shop-dev"])
            .ShouldBe(
                new ContainerEvent(
                    "bbbdd9",
                    "shop-dev-web-1",
                    "web",
                    "die",
                    3,
                    new DateTimeOffset(2026, 11, 28, 23, 57, 8, TimeSpan.Zero).AddTicks(7531050)
                )
            );

    [Theory]
    [InlineData("poststack.env=shop-dev", "poststack.env=other")]
    [InlineData("poststack.env", "absent")]
    public void A_container_that_lacks_one_of_the_labels_is_somebody_elses(
        params string[] labels
    ) => PodmanEvent.Parse(Died, labels).ShouldBeNull();

    [Fact]
    public void A_removal_has_dockers_name() =>
        PodmanEvent
            .Parse(Died.Replace("died", "remove", StringComparison.Ordinal), [])!
            .Action.ShouldBe("destroy");

    [Fact]
    public void A_health_event_says_how_healthy() =>
        PodmanEvent.Parse(Unhealthy, [])!.Action.ShouldBe("health_status: unhealthy");

    [Theory]
    [InlineData("")]
    [InlineData("time=\"2026-11-28T23:57:08Z\" level=error msg=\"no such file\"")]
    [InlineData("[]")]
    [InlineData("""{"ID":"bbbdd9","Status":"died"}""")]
    [InlineData("""{"ID":"bbbdd9","Status":"died","Time":"yesterday"}""")]
    public void A_line_that_is_not_understood_is_no_event(string line) =>
        PodmanEvent.Parse(line, []).ShouldBeNull();
}
