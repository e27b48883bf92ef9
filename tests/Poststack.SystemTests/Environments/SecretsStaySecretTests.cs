using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Where a password may not turn up.</summary>
public sealed class SecretsStaySecretTests : ProjectTest
{
    private const string Canary = "canary-7d3f";

    public SecretsStaySecretTests()
    {
        Project.Declare(
            $$"""
            environments:
              dev:
                postgres: {provider: container, database: shop, port: auto, password: {{Canary}}}
                init:
                  - compose: init.yml
                deployment:
                  compose: app.yml
            """
        );
        Project.Write("init.yml", Service("init", "true"));
        Project.Write("app.yml", Service("web", "sleep 1000"));
    }

    [Fact]
    public async Task No_command_prints_a_password_unless_it_is_told_to()
    {
        foreach (
            var command in new[]
            {
                "validate",
                "env dry-run dev",
                "env start dev",
                "env start dev --json --init always",
                "env status dev",
                "env status dev --json",
                "env list",
                "env config dev",
                "env config dev --json",
                "env dry-run dev",
                "env dry-run dev --json",
                "env logs dev",
                "env logs dev postgres",
                "restart web --env dev",
                "doctor",
                "env stop dev",
            }
        )
            (await Project.RunAsync(command)).ShouldNotSay(Canary);

        (await Project.RunAsync("env config dev --reveal")).ShouldSucceed().ShouldSay(Canary);
    }

    [Fact]
    public async Task A_failing_init_container_that_prints_it_is_masked_on_the_screen()
    {
        Project.Write("init.yml", Service("init", "echo cannot reach $$URL; exit 1"));

        (await Project.RunAsync("env start dev"))
            .ShouldExit(8)
            .ShouldSay("cannot reach")
            .ShouldNotSay(Canary);
    }

    [Fact]
    public async Task It_stands_in_no_argument_of_a_running_process_and_in_no_command_of_a_container()
    {
        using var watch = new ArgumentWatch(Canary);

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        watch.Stop().ShouldBeEmpty();
        foreach (var name in await Project.Engine.NamedLikeAsync(Project.Name))
        {
            if (!name.StartsWith("container ", StringComparison.Ordinal))
                continue;
            var facts = await Project.Engine.InspectAsync(name["container ".Length..]);
            facts["Args"]!.ToJsonString().ShouldNotContain(Canary);
            facts["Config"]!["Labels"]!.ToJsonString().ShouldNotContain(Canary);
        }
    }

    [Fact]
    public async Task Made_passwords_are_kept_for_the_user_alone()
    {
        Project.Change(".poststack.yml", $", password: {Canary}", "");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var password = await Project.VariableAsync("dev", "DB_PASSWORD");
        password.Length.ShouldBeGreaterThanOrEqualTo(16);

        var files = (await Tool.RunAsync("grep", "-rlF", password, Project.Folder))
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        files.ShouldContain(Project.PathOf(".poststack/envs/dev/state.json"));
        foreach (var file in files)
        {
            file.ShouldStartWith(Project.PathOf(".poststack/"));
            File.GetUnixFileMode(file)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    private static string Service(string name, string script) =>
        $$"""
            services:
              {{name}}:
                image: busybox:stable
                command: ["sh", "-c", "{{script}}"]
                stop_grace_period: 0s
                environment: {URL: "${POSTSTACK_DATABASE_URL}"}
            """;
}
