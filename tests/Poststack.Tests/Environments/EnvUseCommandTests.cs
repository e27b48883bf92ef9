using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class EnvUseCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-use-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_chosen_env_need_not_be_named_any_more()
    {
        (await Parts().TypeAsync("env use staging")).ShouldBe(0);

        var later = Parts();
        await later.TypeAsync("env start");
        later.Envs.Calls.ShouldBe(["start staging"]);
    }

    [Fact]
    public async Task Without_a_name_the_chosen_one_is_printed_alone()
    {
        await Parts().TypeAsync("env use staging");
        var later = Parts();

        (await later.TypeAsync("env use")).ShouldBe(0);

        later.Output.ShouldBe("staging\n");
    }

    [Fact]
    public async Task Scripts_get_no_name_where_none_is_chosen()
    {
        var parts = Parts();

        (await parts.TypeAsync("env use")).ShouldBe(0);

        parts.Output.ShouldBeEmpty();
        parts.Error.ShouldStartWith("No env is chosen.");
    }

    [Fact]
    public async Task An_env_that_is_not_there_is_not_chosen()
    {
        (await Parts().TypeAsync("env use stagin")).ShouldBe(4);

        var later = Parts();
        await later.TypeAsync("env use --json");
        later.Output.ShouldBe("{\"current\":null}\n");
    }

    [Fact]
    public async Task An_env_in_use_that_was_removed_from_the_file_is_said_to_be_gone()
    {
        await Parts().TypeAsync("env use staging");
        var later = new TestParts
        {
            Projects = new()
            {
                Project = GivenProject.With(
                    _folder.FullName,
                    GivenProject.Env("dev"),
                    GivenProject.Env("qa")
                ),
            },
        };

        (await later.TypeAsync("env start")).ShouldBe(4);

        later.Error.ShouldStartWith(
            "Error: 'shop' has no env 'staging', which 'poststack env use' chose."
        );
    }

    private TestParts Parts() =>
        new() { Projects = new() { Project = GivenProject.Shop(_folder.FullName) } };
}
