using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Machine;

/// <summary>A machine that lacks something.</summary>
public sealed class EngineTroubleTests : ProjectTest
{
    public EngineTroubleTests()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("app.yml", "services: {web: {image: busybox:stable, command: sleep 1000}}\n");
    }

    [Fact]
    public async Task Without_docker_a_start_says_what_is_missing()
    {
        Project.Environment["PATH"] = "/nonexistent";

        (await Project.RunAsync("env start dev"))
            .ShouldExit(6)
            .ShouldSay("docker")
            .ShouldNotSay("bug");
    }

    [Fact]
    public async Task With_an_engine_that_does_not_run_a_start_says_so()
    {
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("env start dev"))
            .ShouldExit(6)
            .ShouldSay("Docker does not run", "DOCKER_HOST")
            .ShouldNotSay("bug");
    }

    [Fact]
    public async Task With_an_engine_that_does_not_run_the_status_still_answers()
    {
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("env status")).ShouldNotSay("bug").ExitCode.ShouldBeOneOf(0, 6);
        (await Project.RunAsync("env list")).ShouldNotSay("bug").ExitCode.ShouldBeOneOf(0, 6);
    }

    [Fact]
    public async Task Doctor_says_what_is_installed_and_what_works()
    {
        (await Project.RunAsync("doctor"))
            .ShouldSucceed()
            .ShouldSay("docker engine", "docker compose", "native PostgreSQL  15");
    }

    [Fact]
    public async Task Doctor_says_what_to_do_about_an_engine_that_does_not_run()
    {
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("doctor"))
            .ShouldExit(7)
            .ShouldSay("docker engine", "sudo systemctl start docker");
    }

    [Fact]
    public async Task Without_docker_auto_falls_back_to_native_postgresql_and_says_why()
    {
        Project.Declare(
            "environments: {dev: {postgres: {provider: auto, database: shop, port: auto}}}"
        );
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("PostgreSQL 15 runs natively: docker does not run.");
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
    }
}
