using Poststack.Drivers.Docker;
using Poststack.Drivers.Engines;

namespace Poststack.Tests.Docker;

/// <summary>The lines are what docker 20.10 and 28 printed.</summary>
public sealed class ReportedEventTests
{
    [Fact]
    public void The_end_of_a_container_has_its_exit_code_and_service()
    {
        var died = ReportedEvent.Parse(
            """{"status":"die","id":"3f5cf67b","from":"busybox:stable","Type":"container","Action":"die","Actor":{"ID":"3f5cf67b","Attributes":{"com.docker.compose.service":"seed","exitCode":"3","image":"busybox:stable","name":"shop-dev-seed-1"}},"scope":"local","time":1795232341,"timeNano":1795232341719417543}"""
        );

        died.ContainerId.ShouldBe("3f5cf67b");
        died.ContainerName.ShouldBe("shop-dev-seed-1");
        died.ComposeService.ShouldBe("seed");
        died.Action.ShouldBe("die");
        died.ExitCode.ShouldBe(3);
        died.At.ToUnixTimeSeconds().ShouldBe(1795232341);
        (died.At.Ticks % TimeSpan.TicksPerSecond).ShouldBe(7_194_175);
    }

    [Fact]
    public void A_health_event_says_how_healthy()
    {
        var healthy = ReportedEvent.Parse(
            """{"Type":"container","Action":"health_status: healthy","Actor":{"ID":"ed39","Attributes":{"image":"busybox:stable","name":"dkh"}},"scope":"local","time":1795232344,"timeNano":1795232344715051310}"""
        );

        healthy.Action.ShouldBe("health_status: healthy");
        healthy.ExitCode.ShouldBeNull();
        healthy.ComposeService.ShouldBeNull();
    }

    [Fact]
    public void A_time_is_given_to_the_engine_in_seconds_and_nanoseconds() =>
        EventTime
            .Of(DateTimeOffset.FromUnixTimeSeconds(1795232344).AddTicks(1))
            .ShouldBe("1795232344.000000100");
}
