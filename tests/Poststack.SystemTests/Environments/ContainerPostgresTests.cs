using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class ContainerPostgresTests() : PostgresTests("container", EngineCli.Docker)
{
    [Fact]
    public async Task An_image_that_is_no_postgresql_is_refused_at_once_and_nothing_of_it_is_left()
    {
        Project.Declare(
            "environments: {dev: {postgres: {provider: container, image: 'busybox:stable', database: d}}}"
        );

        (await Project.RunAsync("env start dev"))
            .ShouldExit(6)
            .ShouldSay("busybox:stable does not behave like the official postgres image")
            .ShouldNotSay("it was being stopped", "can't kill");

        (await Project.ContainersAsync("dev")).ShouldBeEmpty();
        (await Tool.RunAsync("docker", "volume", "ls", "--quiet"))
            .ShouldSucceed()
            .ShouldNotSay(Project.Name);
    }
}
