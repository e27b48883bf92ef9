using Poststack.Core.Engines;
using Poststack.Drivers.Podman;

namespace Poststack.Tests.Podman;

/// <summary>Lines of `podman events --format '{{json .}}'` 4.3.1.</summary>
public sealed class PodmanEventTests
{
    private const string Died =
        """{"ContainerExitCode":3,"ID":"bbbdd9","Image":"docker.io/library/busybox:stable","Name":"shop-dev-web-1","Status":"died","Time":"2026-11-28T23:57:08.753105091Z","Type":"container","Attributes":{"com.docker.compose.service":"web","poststack.env":"shop-dev"}}""";

    [Fact]
    public void An_end_has_dockers_name_and_the_exit_code() =>
        PodmanEvent
            .Parse(Died, ["poststack.env=shop-dev"])
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
}
