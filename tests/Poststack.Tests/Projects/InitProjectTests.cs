using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Tests.Projects;

public sealed class InitProjectTests : IDisposable
{
    private static readonly string[] Everything =
    [
        ".poststack.yml",
        "deploy/init-compose.yml",
        "deploy/app-compose.yml",
        "environments/dev.env",
        ".gitignore",
    ];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_folder_becomes_the_project()
    {
        Directory.CreateDirectory(_folder.At(".git"));
        _folder.Write(".gitattributes", "* text=auto");

        var created = Init("my-app");

        created.Folder.ShouldBe(_folder.Path);
        created.Created.ShouldBe(Everything);
        created.Kept.ShouldBeEmpty();
        created.Extended.ShouldBeEmpty();
        _folder.Read(".gitignore").ShouldBe(".poststack/\nenvironments/*.local.env\n");
        _folder.Files().Count.ShouldBe(Everything.Length + 1);
    }

    [Theory]
    [InlineData("something")]
    [InlineData(".bashrc")]
    [InlineData("README.md")]
    [InlineData("other-project/main.c")]
    public void Anywhere_else_a_new_folder_does(string there)
    {
        _folder.Write(there, "");

        var created = Init("my-app");

        created.Folder.ShouldBe(_folder.At("my-app"));
        File.Exists(_folder.At("my-app/.poststack.yml")).ShouldBeTrue();
        File.Exists(_folder.At(".gitignore")).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_with_the_projects_name_is_the_project()
    {
        _folder.Write("shop/src/main.c", "");

        new InitProject(_folder.At("shop")).Execute("shop").Folder.ShouldBe(_folder.At("shop"));
    }

    [Theory]
    [InlineData("project: {name: my-app}\n")]
    [InlineData("project: {name: my-app}\nenvironments: {dev: {nonsense: 1}}\n")]
    public void A_folder_that_holds_the_project_already_gets_no_other_one_in_it(string file)
    {
        _folder.Write(".poststack.yml", file);

        Should
            .Throw<RefusalException>(() => Init("my-app"))
            .Refusal.Code.ShouldBe("project-exists");

        _folder.Files().ShouldBe([".poststack.yml"]);
        _folder.Read(".poststack.yml").ShouldBe(file);
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        _folder.Write("shop/deploy/app-compose.yml", "mine");
        _folder.Write("shop/.gitignore", "bin/\n.poststack/");

        var created = Init("shop");

        created.Kept.ShouldBe(["deploy/app-compose.yml"]);
        created.Extended.ShouldBe([".gitignore"]);
        created.Created.ShouldBe([
            ".poststack.yml",
            "deploy/init-compose.yml",
            "environments/dev.env",
        ]);
        _folder.Read("shop/deploy/app-compose.yml").ShouldBe("mine");
        _folder.Read("shop/.gitignore").ShouldBe("bin/\n.poststack/\nenvironments/*.local.env\n");
    }

    [Theory]
    [InlineData(".poststack.yml")]
    [InlineData(".poststack.yaml")]
    public void A_project_that_is_there_is_a_conflict(string file)
    {
        _folder.Write($"shop/{file}", "mine");

        var refusal = Refusal("shop");

        refusal.Kind.ShouldBe(RefusalKind.Conflict);
        refusal.Code.ShouldBe("project-exists");
        _folder.Files().ShouldBe([$"shop/{file}"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("My App")]
    [InlineData("../up")]
    [InlineData("-x")]
    [InlineData("a23456789012345678901234567890123456789012345678901")]
    public void A_name_that_cannot_be_one_is_refused(string name)
    {
        Refusal(name).Kind.ShouldBe(RefusalKind.Usage);
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_refused()
    {
        _folder.Write("deploy", "a file");
        _folder.Write("x", "");
        _folder.Write("shop/deploy", "a file, where a folder should be");

        Refusal("shop").Code.ShouldBe("cannot-write-project");
    }

    [Fact]
    public void The_new_project_loads_and_has_no_problems()
    {
        var created = Init("my-app");

        var project = ProjectFile.Load(created.Folder);
        project.Name.ShouldBe("my-app");
        project.Warnings.ShouldBeEmpty();
        project.Find("dev")!.Postgres!.Database.ShouldBe("my_app_dev");

        var source = new FileEnvSource(project, _ => null);
        var validate = new ValidateProject(
            project,
            (env, context) =>
                VariableResolver.Resolve(
                    source.ReadLayers(env),
                    ProvidedVariables.For(Postgres.Of(env), env.Name, context),
                    _ => null
                ),
            new(_ => null)
        );
        Load.Lines(validate.Execute(null)).ShouldBe("");
    }

    /// <summary>The lines that the comments offer must work, too.</summary>
    [Fact]
    public void The_second_env_that_the_comments_show_is_valid()
    {
        Init("app");
        var text = _folder.Read(".poststack.yml");
        var offered = text.IndexOf("  # staging:", StringComparison.Ordinal);
        File.WriteAllText(
            _folder.At(".poststack.yml"),
            text[..offered] + text[offered..].Replace("  # ", "  ", StringComparison.Ordinal)
        );

        var staging = ProjectFile.Load(_folder.Path).Find("staging")!;
        staging.Postgres!.Database.ShouldBe("app_staging");
        staging.Variables["WEB_PORT"].Value.ShouldBe("8081");
        staging.Deployment.ShouldNotBeNull();
    }

    private InitializedProject Init(string name) => new InitProject(_folder.Path).Execute(name);

    private Refusal Refusal(string name) =>
        Should.Throw<RefusalException>(() => Init(name)).Refusal;
}
