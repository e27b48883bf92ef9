using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Projects;

/// <summary>`poststack init`: from nothing to an application that runs.</summary>
public sealed class NewProjectTests : ProjectTest
{
    [Fact]
    public async Task A_new_project_starts_as_it_is()
    {
        (await Project.RunAsync($"init {Project.Name}"))
            .ShouldSucceed()
            .ShouldSay(".poststack.yml");

        var port = Ports.Free();
        Project.Write("environments/dev.local.env", $"WEB_PORT={port}\n");
        (await Project.RunAsync("validate")).ShouldSucceed();
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("✅ migrations (exit code: 0", $"http://localhost:{port}");

        (await Web.GetAsync($"http://localhost:{port}/")).ShouldBe("Hello from dev\n");
        (await Project.SqlAsync("dev", "select count(*) from visit")).ShouldBe("1");
        Project.Read(".gitignore").ShouldContain(".poststack/");
        Project.Read(".gitignore").ShouldContain("environments/*.local.env");
    }

    [Fact]
    public async Task In_a_folder_of_another_name_it_makes_a_new_one()
    {
        Project.Write("package.json", "{}");

        (await Project.RunAsync("init shop")).ShouldSucceed();

        File.Exists(Project.PathOf("shop/.poststack.yml")).ShouldBeTrue();
        File.Exists(Project.PathOf("shop/deploy/app-compose.yml")).ShouldBeTrue();
        File.Exists(Project.PathOf("shop/deploy/init-compose.yml")).ShouldBeTrue();
        File.Exists(Project.PathOf("shop/environments/dev.env")).ShouldBeTrue();
        File.Exists(Project.PathOf(".poststack.yml")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_overwrites_nothing()
    {
        (await Project.RunAsync($"init {Project.Name}")).ShouldSucceed();
        Project.Write("deploy/app-compose.yml", "mine");
        Project.Write(".gitignore", "node_modules/\n");

        await Project.RunAsync($"init {Project.Name}");

        Project.Read("deploy/app-compose.yml").ShouldBe("mine");
        Project.Read(".gitignore").ShouldStartWith("node_modules/\n");
    }

    [Theory]
    [InlineData("Shop")]
    [InlineData("my shop")]
    [InlineData("../shop")]
    [InlineData("-shop")]
    public async Task A_name_that_compose_would_not_take_is_refused(string name)
    {
        (await Project.RunAsync("init", "--", name)).ShouldExit(2);

        Directory.EnumerateFileSystemEntries(Project.Folder).ShouldBeEmpty();
    }
}
