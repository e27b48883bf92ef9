using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class LeftEnvsTests : IDisposable
{
    private static readonly Refusal Broken = new(
        RefusalKind.InvalidFile,
        "invalid-project-file",
        ".poststack.yml has a problem."
    )
    {
        Problems = [new(new(".poststack.yml", 3, 1), "A map is never closed.")],
    };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_env_that_is_remembered_and_not_declared_comes_last_with_what_finds_its_things()
    {
        Remember("dev", PostgresProvider.Container);
        Remember("old", PostgresProvider.Native);

        var envs = LeftEnvs
            .With(GivenProject.OnlyDev(_folder.Path), new(_folder.Path))
            .Envs.ToList();

        envs.Select(env => (env.Name.Value, env.IsDeclared))
            .ShouldBe([("dev", true), ("old", false)]);
        envs[1].IsProtected.ShouldBeTrue();
        envs[1].Postgres.ShouldNotBeNull().Provider.ShouldBe(PostgresProvider.Native);
    }

    [Fact]
    public void Of_a_project_that_was_never_used_nothing_is_left() =>
        LeftEnvs.In(_folder.Path).ShouldBeNull();

    [Fact]
    public void With_a_broken_file_all_that_is_remembered_is_left()
    {
        Remember("dev", PostgresProvider.Container);

        LeftEnvs
            .In(_folder.Path)
            .ShouldNotBeNull()
            .Envs.ShouldHaveSingleItem()
            .Name.Value.ShouldBe("dev");
    }

    /// <summary>A network that a start does not want would make each verb of `db` replace the server's container, and each start again.</summary>
    [Fact]
    public void A_database_in_a_container_alone_makes_no_services_of_an_env()
    {
        Remember("dev", PostgresProvider.Container);
        var store = new EnvStateStore(_folder.Path);
        var dev = GivenProject.Env("dev") with { Deployment = null, Init = [] };

        LeftEnvs.AsStarted(dev, store.Read(new("dev"))!, store).HasContainers.ShouldBeFalse();
    }

    [Theory]
    [InlineData("env stop old", "stop old")]
    [InlineData("env delete old --yes", "delete old")]
    [InlineData("env status old", "status old")]
    [InlineData("env list", "status old")]
    public async Task A_broken_file_is_said_and_keeps_nobody_from_stopping(string line, string call)
    {
        var parts = new TestParts
        {
            Projects = new() { Refusal = Broken, Left = Left },
        };

        (await parts.TypeAsync(line)).ShouldBe(0);

        parts.Envs.Calls.ShouldBe([call]);
        parts.Error.ShouldContain(".poststack.yml:3:1: A map is never closed.");
    }

    [Theory]
    [InlineData("env start old")]
    [InlineData("env config old")]
    public async Task Whatever_needs_the_file_is_refused_as_before(string line)
    {
        var parts = new TestParts
        {
            Projects = new() { Refusal = Broken, Left = Left },
        };

        (await parts.TypeAsync(line)).ShouldBe(2);

        parts.Envs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_protected_env_still_asks_when_the_file_says_nothing_any_more()
    {
        var parts = new TestParts
        {
            Projects = new()
            {
                Refusal = Broken,
                Left = Left with
                {
                    Envs =
                    [
                        GivenProject.Env("old") with
                        {
                            IsDeclared = false,
                            IsProtected = true,
                        },
                    ],
                },
            },
        };

        (await parts.TypeAsync("env stop old")).ShouldBe(3);

        parts.Envs.Calls.ShouldBeEmpty();
    }

    private static Core.Projects.ProjectSpec Left =>
        GivenProject.With("/nowhere/shop", GivenProject.Env("old") with { IsDeclared = false });

    private void Remember(string env, PostgresProvider provider) =>
        new EnvStateStore(_folder.Path).Update(
            new(env),
            _ => new EnvState
            {
                ComposeProject = $"shop-{env}",
                IsProtected = true,
                Postgres = new() { AdminPassword = "x", Provider = provider },
            }
        );
}
