using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>The smallest example does what its page says.</summary>
public sealed class MinimalExampleTests : ProjectTest
{
    [Fact]
    public async Task It_reaches_its_database()
    {
        Project
            .CopyFrom(Path.Combine(Repository.Root, "examples", "minimal"))
            .Change(".poststack.yml", "name: minimal", $"name: {Project.Name}");

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.RunAsync("env logs dev web"))
            .ShouldSucceed()
            .Output.ShouldBe("connected to minimal_dev\n");
    }
}
