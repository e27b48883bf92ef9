using System.Net;
using System.Net.Sockets;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Deployments that do not become what they should.</summary>
public class DeploymentFailureTests : ProjectTest
{
    public DeploymentFailureTests()
        : this(EngineCli.Docker) { }

    private protected DeploymentFailureTests(EngineCli engine)
        : base(engine) =>
        Project.Declare(
            """
            environments:
              dev:
                deployment:
                  compose: app.yml
            """
        );

    [Fact]
    public async Task A_container_that_exits_at_once_fails_the_start_and_shows_its_last_lines()
    {
        Project.Write("app.yml", Service("echo no such config file; exit 4"));

        (await Project.RunAsync("env start dev"))
            .ShouldExit(9)
            .ShouldSay(
                "'web' failed",
                "4",
                "no such config file",
                "poststack env logs dev --release r1"
            );
    }

    [Fact]
    public async Task One_that_others_wait_for_and_that_fails_is_heard()
    {
        Project.Write(
            "app.yml",
            """
            services:
              migrate: {image: "busybox:stable", command: ["sh", "-c", "echo no such table; exit 4"]}
              web:
                image: busybox:stable
                command: sleep 1000
                depends_on: {migrate: {condition: service_completed_successfully}}
            """
        );

        (await Project.RunAsync("env start dev"))
            .ShouldExit(9)
            .ShouldSay("\"migrate\"", "  │ no such table");
    }

    [Theory]
    [InlineData("always")]
    [InlineData("on-failure:1")]
    public async Task A_container_that_is_restarted_again_and_again_fails_the_start(string restart)
    {
        Project.Write("app.yml", Service("echo crash; exit 4", $"restart: '{restart}'"));

        (await Project.RunAsync("env start dev")).ShouldExit(9).ShouldSay("'web' failed", "crash");
    }

    [Fact]
    public async Task One_that_crashes_after_a_second_is_not_taken_for_running()
    {
        Project.Write(
            "app.yml",
            Service("sleep 1; echo no such config file; exit 4", "restart: always")
        );

        (await Project.RunAsync("env start dev"))
            .ShouldExit(9)
            .ShouldSay("'web' failed", "keeps restarting", "no such config file");
    }

    [Fact]
    public async Task An_unhealthy_service_fails_the_start_and_shows_its_log()
    {
        Project.Write(
            "app.yml",
            Service(
                "echo listening on the wrong port; sleep 1000",
                "healthcheck: {test: [CMD, 'false'], interval: 1s, retries: 2}"
            )
        );

        (await Project.RunAsync("env start dev --timeout 60s"))
            .ShouldExit(9)
            .ShouldSay("'web'", "unhealthy", "listening on the wrong port");
    }

    [Fact]
    public async Task A_service_that_does_not_become_healthy_in_time_fails_the_start()
    {
        Project.Write(
            "app.yml",
            Service(
                "echo warming up; sleep 1000",
                "healthcheck: {test: [CMD, 'false'], interval: 1s, retries: 100}"
            )
        );

        (await Project.RunAsync("env start dev --timeout 3s"))
            .ShouldExit(11)
            .ShouldSay("'web' did not become healthy within 3 s", "warming up");
    }

    [Fact]
    public async Task After_mending_the_next_start_deploys()
    {
        Project.Write("app.yml", Service("exit 4"));
        (await Project.RunAsync("env start dev")).ShouldExit(9);

        Project.Write("app.yml", Service("sleep 1000"));
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");
    }

    [Fact]
    public async Task An_image_that_cannot_be_had_is_refused_by_name_and_what_runs_goes_on()
    {
        Project.Write("app.yml", Service("sleep 1000"));
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var running = await Project.ContainersAsync("dev");

        Project.Change("app.yml", "busybox:stable", "nowhere.invalid/shop:1.2");
        var deployed = await Project.RunAsync("env deploy dev");

        deployed.ExitCode.ShouldBe(6);
        deployed
            .ShouldSay("'web' needs the image nowhere.invalid/shop:1.2", "image-unavailable")
            .ShouldNotSay("This is a bug");
        (await Project.ContainersAsync("dev")).ShouldBe(running);
        (await Project.StatusAsync("dev"))["release"]!.GetValue<string>().ShouldBe("r1");
        (await Project.RunAsync("env releases dev")).ShouldSucceed().ShouldNotSay("r2");
    }

    [Fact]
    public async Task A_published_port_that_is_taken_is_named()
    {
        var port = Ports.Free();
        var other = Given().Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        other.Write("app.yml", Service("sleep 1000", $"ports: ['127.0.0.1:{port}:80']"));
        (await other.RunAsync("env start dev")).ShouldSucceed();

        Project.Write(
            "app.yml",
            Service("sleep 1000", $"ports: ['127.0.0.1:${{WEB_PORT:-{port}}}:80']")
        );
        var started = await Project.RunAsync("env start dev");

        started.ExitCode.ShouldBe(5);
        started.ShouldSay(
            $"Port {port} of 'web' is taken by container {other.Name}-dev-web-1.",
            $"It belongs to env 'dev' of the Poststack project '{other.Name}' in {other.Folder}.",
            $"poststack env stop dev -C {other.Folder}",
            "WEB_PORT=… in environments/dev.local.env"
        );
    }

    [Fact]
    public async Task A_process_that_has_a_published_port_is_named_and_what_runs_goes_on()
    {
        Project.Write("app.yml", Service("sleep 1000"));
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var running = await Project.ContainersAsync("dev");

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Project.Write("app.yml", Service("sleep 1000", $"ports: ['127.0.0.1:{port}:80']"));
        var deployed = await Project.RunAsync("env deploy dev");

        deployed.ExitCode.ShouldBe(5);
        deployed.ShouldSay(
            $"Port {port} of 'web' is taken by ",
            $"pid {Environment.ProcessId}",
            "port-taken"
        );
        (await Project.ContainersAsync("dev")).ShouldBe(running);
    }

    private static string Service(string script, string more = "stop_signal: SIGKILL") =>
        $"""
            services:
              web:
                image: busybox:stable
                command: ["sh", "-c", "{script}"]
                stop_grace_period: 0s
                {more}
            """;
}
