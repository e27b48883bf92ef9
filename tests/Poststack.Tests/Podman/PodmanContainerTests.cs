using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Podman;

namespace Poststack.Tests.Podman;

/// <summary>What of `podman container inspect` 4.3.1 differs from docker's.</summary>
public sealed class PodmanContainerTests
{
    private const string Starting = """
        [{"Id":"98113","Name":"shop-dev-web-1","Image":"5682c454555aeb97a01a3508168e753faeb756cb6be8de4411507f8b7299be7a",
          "State":{"Status":"running","ExitCode":0,"StartedAt":"2026-11-28T23:57:04Z","FinishedAt":"0001-01-01T00:00:00Z",
            "Health":{"Status":"starting","FailingStreak":1,"Log":[{"Start":"2026-11-28T23:58:00Z","End":"2026-11-28T23:58:01Z","ExitCode":1,"Output":"no"}]}},
          "Config":{"Image":"docker.io/library/busybox:stable","Labels":null,"Healthcheck":{"Test":["CMD-SHELL","true"],"Interval":5000000000}},
          "NetworkSettings":{"Ports":{}}}]
        """;

    [Fact]
    public void A_check_says_when_it_ran_and_how_often_it_should()
    {
        var container = InspectedContainer.ParseAll(Starting).Single();

        container.HealthCheckedAt.ShouldBe(
            new DateTimeOffset(2026, 11, 28, 23, 58, 1, TimeSpan.Zero)
        );
        container.HealthInterval.ShouldBe(TimeSpan.FromSeconds(5));
        container.HealthOutput.ShouldBe("no");
    }

    [Fact]
    public void An_images_id_is_written_as_dockers() =>
        InspectedContainer
            .ParseAll(Starting)
            .Single()
            .ImageId.ShouldBe(
                "sha256:5682c454555aeb97a01a3508168e753faeb756cb6be8de4411507f8b7299be7a"
            );

    [Theory]
    [InlineData("stopped", ContainerState.Exited)]
    [InlineData("configured", ContainerState.Created)]
    [InlineData("initialized", ContainerState.Created)]
    [InlineData("stopping", ContainerState.Running)]
    public void States_of_its_own_are_what_docker_would_call_them(
        string status,
        ContainerState state
    ) =>
        InspectedContainer
            .ParseAll(Starting.Replace("\"running\"", $"\"{status}\"", StringComparison.Ordinal))
            .Single()
            .State.ShouldBe(state);

    [Theory]
    [InlineData(
        "Error: unable to start container \"c3573\": runc: time=\"2026-11-28T23:57:09Z\" level=error msg=\"runc create failed: exec: \\\"nope\\\": executable file not found in $PATH\": OCI runtime attempted to invoke a command that was not found",
        127,
        "runc create failed: exec: \"nope\": executable file not found in $PATH"
    )]
    [InlineData(
        "Error: unable to start container \"7f5e9\": cannot listen on the TCP port: listen tcp4 127.0.0.1:39481: bind: address already in use",
        126,
        "unable to start container \"7f5e9\": cannot listen on the TCP port: listen tcp4 127.0.0.1:39481: bind: address already in use"
    )]
    public void One_that_stays_created_could_not_be_started(string said, int code, string error)
    {
        var container = InspectedContainer
            .ParseAll(Starting.Replace("\"running\"", "\"created\"", StringComparison.Ordinal))
            .Single();

        PodmanDialect
            .Instance.FailedStart(inspected: "", container, said)
            .ShouldBe(new ContainerEnd(code, error));
    }

    [Theory]
    [InlineData(
        "time=\"2026-11-28T23:57:10Z\" level=error msg=\"Removing timer for container 98113 healthcheck: unable to get systemd connection to remove healthchecks: dial unix /run/systemd/private: connect: no such file or directory\"",
        true
    )]
    [InlineData("failed to connect to syslog: Initialization", true)]
    [InlineData("time=\"2026\" level=error msg=\"of the application\"", false)]
    public void What_it_says_about_a_machine_without_systemd_is_no_line_of_a_container(
        string line,
        bool isNoise
    ) => PodmanDialect.Instance.IsNoise(line).ShouldBe(isNoise);
}
