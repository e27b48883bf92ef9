using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Envs that run although `.poststack.yml` does not name them any more.</summary>
public sealed class LeftEnvsTests : ProjectTest
{
    [Fact]
    public async Task A_renamed_env_is_shown_stopped_and_deleted_under_its_old_name()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: container, version: 15, database: shop, port: auto}
                deployment: {compose: app.yml}
            """
        );
        Project.Write(
            "app.yml",
            "services: {web: {image: 'busybox:stable', command: sleep 1000, stop_grace_period: 0s}}\n"
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Change(".poststack.yml", "  dev:", "  development:");

        (await Project.RunAsync("env list"))
            .ShouldSucceed()
            .ShouldSay("dev (not in .poststack.yml)  running", "development");
        (await Project.RunAsync("env start dev")).ShouldExit(4);
        (await Project.RunAsync("env stop dev")).ShouldSucceed().ShouldSay("dev: stopped");
        (
            await Project.Engine.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}")
        ).ShouldBeEmpty();
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await Project.Engine.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
        (await Project.RunAsync("env list")).ShouldSucceed().ShouldNotSay("not in .poststack.yml");
    }

    [Fact]
    public async Task A_broken_file_keeps_nobody_from_looking_stopping_and_deleting()
    {
        Project.Declare(
            "environments: {dev: {protected: true, postgres: {provider: native, database: shop, port: auto}}}"
        );
        (await Project.RunAsync("env start dev --yes")).ShouldSucceed();

        Project.Change(".poststack.yml", "}}}", "}}");

        (await Project.RunAsync("env start dev --yes")).ShouldExit(2);
        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .ShouldSay("dev: running", "not in .poststack.yml", ".poststack.yml:");
        (await Project.RunAsync("env stop dev")).ShouldExit(3).ShouldSay("protected");
        (await Project.RunAsync("env stop dev --yes")).ShouldSucceed().ShouldSay("dev: stopped");
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
    }
}
