using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Init containers that fail or never end.</summary>
public class InitFailureTests : ProjectTest
{
    public InitFailureTests()
        : this(EngineCli.Docker) { }

    private protected InitFailureTests(EngineCli engine)
        : base(engine)
    {
        Project.Declare(
            """
            environments:
              dev:
                init:
                  - compose: deploy/init.yml
                deployment:
                  compose: deploy/app.yml
            """
        );
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: sh -c 'echo connecting; echo relation users is missing; exit 3'
              seed:
                image: busybox:stable
                command: echo never
                depends_on: [migrations]
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
            """
        );
    }

    [Fact]
    public async Task A_failing_init_container_aborts_the_start_and_shows_why_and_what_to_do()
    {
        var started = (await Project.RunAsync("env start dev")).ShouldExit(8);

        started.Error.ShouldMatch(@"❌ migrations \(exit code: 3, \d+(\.\d+)?s\)");
        started.Error.ShouldContain("– seed (skipped: ");
        started.ShouldSay(
            "Init phase failed. Deployment aborted.",
            "connecting",
            "relation users is missing",
            "View logs: poststack env logs dev migrations",
            "Retry init: poststack env init dev"
        );
        (await RunningServicesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_commands_that_the_failure_shows_work()
    {
        (await Project.RunAsync("env start dev")).ShouldExit(8);

        (await Project.RunAsync("env logs dev migrations"))
            .ShouldSucceed()
            .Output.ShouldBe("connecting\nrelation users is missing\n");

        Project.Change("deploy/init.yml", "exit 3", "exit 0");
        (await Project.RunAsync("env init dev"))
            .ShouldSucceed()
            .ShouldSay("✅ migrations (exit code: 0", "✅ seed (exit code: 0");
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("deploy/init.yml: unchanged, not run again.");
        (await RunningServicesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_a_failure_the_next_start_tries_again()
    {
        (await Project.RunAsync("env start dev")).ShouldExit(8);
        (await Project.RunAsync("env start dev")).ShouldExit(8).ShouldSay("❌ migrations");

        Project.Change("deploy/init.yml", "exit 3", "exit 0");
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("✅ migrations", "✅ seed");
    }

    [Fact]
    public async Task The_status_tells_which_init_container_failed()
    {
        (await Project.RunAsync("env start dev")).ShouldExit(8);

        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"migrations\s+init\s+failed, exit code 3");
    }

    [Fact]
    public async Task Only_the_last_lines_of_a_long_log_are_shown_and_all_are_kept()
    {
        Project.Change("deploy/init.yml", "echo connecting;", "seq 1 5000;");

        var started = (await Project.RunAsync("env start dev")).ShouldExit(8);

        started.ShouldSay("│ 5000").ShouldNotSay("│ 1234\n");
        var log = (await Project.RunAsync("env logs dev migrations")).ShouldSucceed();
        log.Output.Split('\n').ShouldContain("1234");
        (await Project.RunAsync("env logs dev migrations --tail 2"))
            .ShouldSucceed()
            .Output.ShouldBe("5000\nrelation users is missing\n");
    }

    [Fact]
    public async Task A_program_that_does_not_exist_in_the_image_is_a_failing_init_container()
    {
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: [npm, run, migrate]
            """
        );

        (await Project.RunAsync("env start dev")).ShouldExit(8).ShouldSay("npm", "migrations");
    }

    [Fact]
    public async Task An_init_container_that_never_ends_is_stopped_after_the_time_it_was_given()
    {
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: sh -c 'echo waiting for godot; sleep 1000'
                stop_grace_period: 0s
            """
        );

        (await Project.RunAsync("env start dev --init-timeout 2s"))
            .ShouldExit(11)
            .ShouldSay("'migrations'", "2 s", "waiting for godot", "--init-timeout");

        (
            await Project.Engine.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}")
        ).ShouldBeEmpty();
        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"migrations\s+init\s+did not end");
    }

    private async Task<string[]> RunningServicesAsync() =>
        (
            await Project.Engine.AskAsync(
                "ps",
                "--filter",
                $"name={Project.Name}-dev",
                "--format",
                "{{.Names}}"
            )
        ).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
