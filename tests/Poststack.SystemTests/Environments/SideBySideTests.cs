using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Envs that share a machine without meeting.</summary>
public sealed class SideBySideTests : ProjectTest
{
    private const string Envs = """
        environments:
          dev:
            postgres: {provider: native, database: shop, port: auto}
            deployment:
              compose: app.yml
          staging:
            extends: dev
        """;

    private const string App = """
        services:
          web:
            image: busybox:stable
            environment: {URL: "${POSTSTACK_DATABASE_URL}"}
            command: sleep 1000
            stop_grace_period: 0s
        """;

    [Fact]
    public async Task Two_envs_of_one_project_have_their_own_data_containers_and_ports()
    {
        Project.Declare(Envs).Write("app.yml", App);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start staging")).ShouldSucceed();

        await Project.SqlAsync("dev", "create table only_in_dev()");

        (await Project.SqlAsync("staging", "select to_regclass('only_in_dev') is null")).ShouldBe(
            "t"
        );
        (await Project.VariableAsync("dev", "DB_PORT")).ShouldNotBe(
            await Project.VariableAsync("staging", "DB_PORT")
        );
        (await Project.ContainersAsync("dev")).ShouldHaveSingleItem();
        (await Project.ContainersAsync("staging")).ShouldHaveSingleItem();

        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await Project.StatusAsync("staging"))["phase"]!.GetValue<string>().ShouldBe("running");
    }

    [Fact]
    public async Task Two_work_trees_of_one_project_run_side_by_side()
    {
        Project.Declare(Envs).Write("app.yml", App);
        await Tool.RunAsync(
            new ProgramCall(
                "sh",
                "-ec",
                "git init -q . && git add . && git -c user.name=a -c user.email=a@b commit -qm start"
            )
            {
                Folder = Project.Folder,
            }
        );
        var feature = Given(Project.Name);
        (
            await Tool.RunAsync(
                new ProgramCall("git", "worktree", "add", "-q", "--force", feature.Folder)
                {
                    Folder = Project.Folder,
                }
            )
        ).ShouldSucceed();

        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await feature.RunAsync("env start dev")).ShouldSucceed();

        await Project.SqlAsync("dev", "create table only_in_main()");
        (await feature.SqlAsync("dev", "select to_regclass('only_in_main') is null")).ShouldBe("t");
        var running = await Project.Engine.AskAsync(
            "ps",
            "--quiet",
            "--filter",
            $"name={Project.Name}"
        );
        running.Split('\n').Length.ShouldBe(2);

        (await feature.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await Project.StatusAsync("dev"))["phase"]!.GetValue<string>().ShouldBe("running");
    }

    [Fact]
    public async Task Docker_compose_keeps_working_beside_poststack()
    {
        Project.Declare(Envs).Write("app.yml", App);
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (
            await Project.Engine.AskAsync(
                "compose",
                "-p",
                $"{Project.Name}-dev",
                "ps",
                "--services"
            )
        ).ShouldBe("web");
        await Project.Engine.AskAsync("compose", "-p", $"{Project.Name}-dev", "stop");
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");
    }
}
