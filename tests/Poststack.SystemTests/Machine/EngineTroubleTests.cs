using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Machine;

/// <summary>A machine that lacks something.</summary>
public sealed class EngineTroubleTests : ProjectTest
{
    public EngineTroubleTests()
    {
        Project.Declare("environments: {dev: {engine: docker, deployment: {compose: app.yml}}}");
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
    public async Task What_was_started_is_unknown_while_the_engine_does_not_run()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("env status dev"))
            .ShouldExit(6)
            .ShouldSay("dev: unknown", "Docker does not run");
        (await Project.RunAsync("env list")).ShouldExit(6).ShouldSay("unknown");
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
            "environments: {dev: {engine: docker, postgres: {provider: auto, database: shop, port: auto}}}"
        );
        Project.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("PostgreSQL 15 runs natively: docker does not run.");
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task Without_podman_a_start_on_it_says_what_is_missing()
    {
        Project.Change(".poststack.yml", "engine: docker", "engine: podman");
        Project.Environment["PATH"] = "/nonexistent";

        (await Project.RunAsync("env start dev"))
            .ShouldExit(6)
            .ShouldSay("'podman' is not installed", "[tool-missing]")
            .ShouldNotSay("bug");
    }

    [Fact]
    public async Task An_env_stays_on_the_engine_that_it_was_started_on()
    {
        Project.Change(".poststack.yml", "engine: docker", "engine: podman");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Project.Change(".poststack.yml", "engine: podman", "engine: docker");

        (await Project.RunAsync("env start dev"))
            .ShouldExit(5)
            .ShouldSay("'dev' runs on podman", "[engine-changed]");

        // What only looks or removes finds it where it is.
        (await Project.StatusAsync("dev"))["engine"]!
            .GetValue<string>()
            .ShouldBe("podman");
        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await EngineCli.Podman.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_engine_runs_auto_says_so_for_docker()
    {
        Project.Change(".poststack.yml", "engine: docker, ", "");
        Project.Environment["PATH"] = "/nonexistent";

        (await Project.RunAsync("env start dev")).ShouldExit(6).ShouldSay("docker");
    }
}
