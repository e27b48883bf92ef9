using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>When a start runs init containers again, and when it does not.</summary>
public sealed class InitAgainTests : ProjectTest
{
    private const string NotAgain = "deploy/init.yml: unchanged, not run again.";

    public InitAgainTests()
    {
        Project.Declare(
            """
            environments:
              dev:
                init:
                  - compose: deploy/init.yml
                variables:
                  GREETING: hello
            """
        );
        Project.Write("migrations/001.sql", "create table users();");
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: ["sh", "-c", "cat /migrations/* && echo $GREETING"]
                volumes: [../migrations:/migrations:ro]
            """
        );
    }

    [Fact]
    public async Task A_second_start_does_not_run_them_and_says_so()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay(NotAgain)
            .ShouldNotSay("✅ migrations");
    }

    [Fact]
    public async Task A_changed_file_in_a_mounted_folder_runs_them_again_once()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Write("migrations/002.sql", "create table orders();");

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay(NotAgain);
    }

    [Fact]
    public async Task A_changed_definition_or_variable_runs_them_again()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Change(".poststack.yml", "hello", "good day");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");

        Project.Change("deploy/init.yml", "echo $GREETING", "echo done");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");
    }

    [Fact]
    public async Task A_variable_that_they_do_not_use_does_not_run_them_again()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Write("environments/dev.env", "UNRELATED=1");

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay(NotAgain);
    }

    [Fact]
    public async Task Another_image_under_the_same_tag_runs_them_again()
    {
        var image = $"{Project.Name}-tools:latest";
        await Project.Engine.AskAsync("tag", "busybox:stable", image);
        Project.Change("deploy/init.yml", "busybox:stable", image);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay(NotAgain);

        await Project.Engine.AskAsync("tag", "debian:bookworm-slim", image);

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");
    }

    [Fact]
    public async Task A_changed_build_context_builds_them_and_runs_them_again()
    {
        Project.Write("tools/Dockerfile", "FROM busybox:stable\nCOPY version /version\n");
        Project.Write("tools/version", "one\n");
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                build: ../tools
                command: cat /version
            """
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay(NotAgain);

        Project.Write("tools/version", "two\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");

        (await Project.RunAsync("env logs dev migrations --timestamps"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"(?m)^\d{4}-\d\d-\d\dT[\d:.]+Z two$");
        (await Project.RunAsync("env logs dev migrations"))
            .ShouldSucceed()
            .Output.ShouldBe("two\n");
    }

    [Fact]
    public async Task Init_always_runs_them_and_init_never_does_not()
    {
        (await Project.RunAsync("env start dev --init never"))
            .ShouldSucceed()
            .ShouldNotSay("✅ migrations");
        (await Project.RunAsync("env start dev --init always"))
            .ShouldSucceed()
            .ShouldSay("✅ migrations");
        (await Project.RunAsync("env start dev --init always"))
            .ShouldSucceed()
            .ShouldSay("✅ migrations");

        Project.Write("migrations/002.sql", "create table orders();");
        (await Project.RunAsync("env start dev --init never"))
            .ShouldSucceed()
            .ShouldSay("deploy/init.yml: what it mounts changed; left out, as --init never asks.")
            .ShouldNotSay("✅ migrations");
    }

    [Fact]
    public async Task A_new_database_runs_them_again()
    {
        Project.Change(
            ".poststack.yml",
            "    init:",
            "    postgres: {provider: native, database: shop, port: auto}\n    init:"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay(NotAgain);

        Project.Change(".poststack.yml", "database: shop", "database: store");

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");
    }

    [Fact]
    public async Task A_changed_secret_or_config_that_they_are_given_runs_them_again()
    {
        Project.Write("deploy/limits.conf", "rows=10\n");
        Project.Write("deploy/token", "one\n");
        Project.Write(
            "deploy/init.yml",
            """
            services:
              migrations:
                image: busybox:stable
                command: cat /limits.conf /run/secrets/token
                configs: [{source: limits, target: /limits.conf}]
                secrets: [token]
            configs: {limits: {file: limits.conf}}
            secrets: {token: {file: token}}
            """
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay(NotAgain);

        Project.Write("deploy/token", "another\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");

        Project.Write("deploy/limits.conf", "rows=10000\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ migrations");
    }
}
