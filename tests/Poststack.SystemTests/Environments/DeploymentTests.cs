using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Compose files as they are deployed: what a user changes arrives, and nothing else moves.</summary>
public class DeploymentTests : ProjectTest
{
    public DeploymentTests()
        : this(EngineCli.Docker) { }

    private protected DeploymentTests(EngineCli engine)
        : base(engine)
    {
        Project.Declare(
            """
            environments:
              dev:
                deployment:
                  compose: deploy/app.yml
                variables:
                  GREETING: hello
            """
        );
        Project.Write(
            "deploy/app.yml",
            """
            services:
              web:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
                environment: {GREETING: "${GREETING}"}
              worker:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
            """
        );
    }

    [Fact]
    public async Task Restart_replaces_one_service_with_its_changed_variables_and_no_other()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var before = await Project.ContainersAsync("dev");

        Project.Change(".poststack.yml", "hello", "good day");
        (await Project.RunAsync("restart web --env dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("Since you last used 'dev', 1 variable changed: GREETING (changed).");

        var after = await Project.ContainersAsync("dev");
        after["web-1"].ShouldNotBe(before["web-1"]);
        after["worker-1"].ShouldBe(before["worker-1"]);
        (await Project.Engine.VariableAsync(after["web-1"], "GREETING")).ShouldBe("good day");
    }

    /// <summary>The engine itself asks for the first time after 30 s.</summary>
    [Fact]
    public async Task Right_after_a_start_a_service_with_a_health_check_is_known_to_be_healthy()
    {
        Project.Change(
            "deploy/app.yml",
            "web:\n",
            "web:\n    healthcheck: {test: [CMD, \"true\"], interval: 30s}\n"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("dev: running");

        (await Project.RunAsync("env status dev")).ShouldSucceed().ShouldSay("dev: running");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("nothing to do");
    }

    [Fact]
    public async Task A_service_that_is_restarted_on_failure_and_ends_well_has_done_its_work()
    {
        Project.Change(
            "deploy/app.yml",
            "sleep 1000\n    stop_grace_period: 0s\n    environment",
            "\"true\"\n    restart: on-failure\n    environment"
        );

        (await Project.RunAsync("env start dev --timeout 20s"))
            .ShouldSucceed()
            .ShouldSay("dev: running");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("nothing to do");
    }

    [Fact]
    public async Task Restart_rebuilds_a_service_whose_sources_changed()
    {
        Project.Write("web/Dockerfile", "FROM busybox:stable\nCOPY version /version\n");
        Project.Write("web/version", "one\n");
        Project.Change(
            "deploy/app.yml",
            "web:\n    image: busybox:stable",
            "web:\n    build: ../web"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Write("web/version", "two\n");
        (await Project.RunAsync("restart web --env dev")).ShouldSucceed();

        var web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.AskAsync("exec", web, "cat", "/version")).ShouldBe("two");
    }

    [Fact]
    public async Task Delete_takes_the_images_along_that_were_built_and_leaves_one_with_a_name_of_its_own()
    {
        var own = $"{Project.Name}/named:1";
        Project.Write("web/Dockerfile", $"FROM busybox:stable\nLABEL of={Project.Name}\n");
        Project.Change(
            "deploy/app.yml",
            "web:\n    image: busybox:stable",
            "web:\n    build: ../web"
        );
        Project.Change(
            "deploy/app.yml",
            "worker:\n    image: busybox:stable",
            $"worker:\n    build: ../web\n    image: {own}"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        var left = await Project.Engine.AskAsync("images", "--format", "{{.Repository}}");
        left.ShouldNotContain($"{Project.Name}-dev-web");
        left.ShouldContain($"{Project.Name}/named");
        await Project.Engine.AskAsync("image", "rm", own);
    }

    [Fact]
    public async Task Start_rebuilds_and_replaces_a_service_whose_sources_changed()
    {
        Project.Write("web/Dockerfile", "FROM busybox:stable\nCOPY version /version\n");
        Project.Write("web/version", "one\n");
        Project.Change(
            "deploy/app.yml",
            "web:\n    image: busybox:stable",
            "web:\n    build: ../web"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var before = await Project.ContainersAsync("dev");

        Project.Write("web/version", "two\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var after = await Project.ContainersAsync("dev");
        (await Project.Engine.AskAsync("exec", after["web-1"], "cat", "/version")).ShouldBe("two");
        after["worker-1"].ShouldBe(before["worker-1"]);
    }

    [Fact]
    public async Task A_service_that_was_taken_out_of_the_file_is_removed()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Write(
            "deploy/app.yml",
            """
            services:
              web:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
            """
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.ContainersAsync("dev")).Keys.ShouldBe(["web-1"]);
    }

    [Fact]
    public async Task Env_deploy_brings_up_a_service_that_somebody_killed()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var before = await Project.ContainersAsync("dev");
        await Project.Engine.AskAsync("rm", "--force", before["web-1"]);

        (await Project.RunAsync("env deploy dev")).ShouldSucceed();

        var after = await Project.ContainersAsync("dev");
        after["web-1"].ShouldNotBe(before["web-1"]);
        after["worker-1"].ShouldBe(before["worker-1"]);
    }

    [Fact]
    public async Task Env_restart_stops_and_starts_everything()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var web = (await Project.ContainersAsync("dev"))["web-1"];
        var startedAt = (await Project.Engine.InspectAsync(web))["State"]![
            "StartedAt"
        ]!.GetValue<string>();

        (await Project.RunAsync("env restart dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");

        web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.InspectAsync(web))["State"]!["StartedAt"]!
            .GetValue<string>()
            .ShouldNotBe(startedAt);
    }

    [Fact]
    public async Task A_one_shot_service_that_ends_well_is_fine_and_does_not_run_again()
    {
        Project.Change("deploy/app.yml", "services:", OneShot("echo once >> /shared/runs"));

        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("nothing to do");

        Project.Read("shared/runs").ShouldBe("once\n");
    }

    [Fact]
    public async Task The_last_of_several_compose_files_has_the_last_word()
    {
        Project.Change(
            ".poststack.yml",
            "compose: deploy/app.yml",
            "compose: [deploy/app.yml, deploy/more.yml]"
        );
        Project.Write(
            "deploy/more.yml",
            "services: {web: {environment: {GREETING: from the second file}}}"
        );

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.VariableAsync(web, "GREETING")).ShouldBe("from the second file");
    }

    private static string OneShot(string script) =>
        $"""
            services:
              once:
                image: busybox:stable
                command: ["sh", "-c", "{script}"]
                volumes: [../shared:/shared]
            """;

    [Fact]
    public async Task What_somebody_paused_goes_on_with_the_next_start()
    {
        Project.Change(
            ".poststack.yml",
            "    deployment:",
            "    postgres: {provider: container, version: 15, database: shop, port: auto}\n    deployment:"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var before = await Project.ContainersAsync("dev");
        await Project.Engine.AskAsync("pause", before["web-1"], $"{Project.Name}-dev-postgres");
        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .ShouldSay("dev: degraded", "paused");

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("dev: running");

        (await Project.ContainersAsync("dev")).ShouldBe(before, ignoreOrder: true);
        (await Project.SqlAsync("dev", "select 1")).ShouldBe("1");
        await Project.Engine.AskAsync("pause", before["web-1"], $"{Project.Name}-dev-postgres");
        (await Project.RunAsync("env stop dev")).ShouldSucceed().ShouldSay("dev: stopped");
    }
}
