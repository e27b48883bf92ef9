using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Init containers: what a start runs to its end before it deploys anything.</summary>
public class InitPhaseTests : ProjectTest
{
    public InitPhaseTests() { }

    private protected InitPhaseTests(EngineCli engine)
        : base(engine) { }

    [Fact]
    public async Task A_start_runs_every_init_container_and_says_how_each_ended()
    {
        Project.Declare(OneInitFile);
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: echo tables are there
              seed:
                image: busybox:stable
                command: echo rows are there
                depends_on: [migrations]
            """
        );

        var started = (await Project.RunAsync("env start dev")).ShouldSucceed();

        started.Error.ShouldMatch(@"✅ migrations \(exit code: 0, \d+(\.\d+)?s\)");
        started.Error.ShouldMatch(@"✅ seed \(exit code: 0, \d+(\.\d+)?s\)");
        started
            .Error.IndexOf("✅ migrations", StringComparison.Ordinal)
            .ShouldBeLessThan(started.Error.IndexOf("✅ seed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Their_containers_go_away_and_their_logs_stay_readable()
    {
        Project.Declare(OneInitFile);
        Project.Write("deploy/init.yml", InitFile("echo 12 tables made; echo no warnings"));

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.Engine.NamedLikeAsync($"{Project.Name}-dev__init")).ShouldBeEmpty();
        (await Project.RunAsync("env logs dev init"))
            .ShouldSucceed()
            .Output.ShouldBe("12 tables made\nno warnings\n");
        (await Project.StatusAsync("dev"))["phase"]!.GetValue<string>().ShouldBe("done");
    }

    [Theory]
    [InlineData("depends_on: [first]")]
    [InlineData("depends_on: {first: {condition: service_started}}")]
    [InlineData("depends_on: {first: {condition: service_healthy}}")]
    [InlineData("depends_on: {first: {condition: service_completed_successfully}}")]
    public async Task In_an_init_file_depends_on_means_has_succeeded(string dependsOn)
    {
        Project.Declare(OneInitFile);
        Project.Write(
            "deploy/init.yml",
            $$"""
            services:
              second:
                image: busybox:stable
                command: test -e /shared/first-has-ended
                volumes: [../shared:/shared]
                {{dependsOn}}
              first:
                image: busybox:stable
                command: sh -c 'sleep 1 && touch /shared/first-has-ended'
                volumes: [../shared:/shared]
                healthcheck:
                  test: ["CMD", "true"]
                  interval: 1s
            """
        );

        (await Project.RunAsync("env start dev")).ShouldSucceed();
    }

    [Fact]
    public async Task Services_that_do_not_depend_on_each_other_run_side_by_side()
    {
        Project.Declare(OneInitFile);
        Project.Write(
            "deploy/init.yml",
            $"""
            services:
              left:
                {Meets("left", "right")}
              right:
                {Meets("right", "left")}
            """
        );

        (await Project.RunAsync("env start dev --init-timeout 30s")).ShouldSucceed();
    }

    [Fact]
    public async Task Entries_of_the_list_run_one_after_the_other()
    {
        Project.Declare(
            """
            environments:
              dev:
                init:
                  - compose: deploy/tables.yml
                  - compose: deploy/rows.yml
            """
        );
        Project.Write("deploy/tables.yml", InitFile("sleep 1; touch /shared/tables", "tables"));
        Project.Write("deploy/rows.yml", InitFile("test -e /shared/tables", "rows"));

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("✅ tables (exit code: 0", "✅ rows (exit code: 0");
    }

    [Fact]
    public async Task Entries_under_parallel_run_side_by_side_and_the_next_one_waits_for_all()
    {
        Project.Declare(
            """
            environments:
              dev:
                init:
                  - parallel:
                      - compose: deploy/left.yml
                      - compose: deploy/right.yml
                  - compose: deploy/last.yml
            """
        );
        Project.Write("deploy/left.yml", $"services:\n  left:\n    {Meets("left", "right")}\n");
        Project.Write("deploy/right.yml", $"services:\n  right:\n    {Meets("right", "left")}\n");
        Project.Write(
            "deploy/last.yml",
            InitFile("test -e /shared/left -a -e /shared/right", "last")
        );

        (await Project.RunAsync("env start dev --init-timeout 30s"))
            .ShouldSucceed()
            .ShouldSay("✅ last (exit code: 0");
    }

    [Fact]
    public async Task Env_init_runs_the_init_phase_alone_and_always()
    {
        Project.Declare(OneInitFile);
        Project.Write("deploy/init.yml", InitFile("echo again >> /shared/runs"));

        (await Project.RunAsync("env init dev")).ShouldSucceed();
        (await Project.RunAsync("env init dev")).ShouldSucceed();

        Project.Read("shared/runs").ShouldBe("again\nagain\n");
    }

    private const string OneInitFile = """
        environments:
          dev:
            init:
              - compose: deploy/init.yml
        """;

    private static string InitFile(string script, string service = "init") =>
        $"""
            services:
              {service}:
                image: busybox:stable
                command: ["sh", "-c", "{script}"]
                volumes: [../shared:/shared]
            """;

    /// <summary>Ends well only if the other one runs at the same time.</summary>
    private static string Meets(string me, string other) =>
        $$"""{image: "busybox:stable", volumes: ["../shared:/shared"], command: ["sh", "-c", "touch /shared/{{me}}; until test -e /shared/{{other}}; do sleep 0.1; done"]}""";
}
