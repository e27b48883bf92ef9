using Poststack.Core.Keys;
using Poststack.Tests.Projects;
using Poststack.Tests.Variables;

namespace Poststack.Tests.Keys;

/// <summary>Whatever is sealed in a project, what is done with its keys finds it.</summary>
public sealed class SealedFilesTests : IDisposable
{
    private readonly PrivateKey _bob = PrivateKey.New();
    private readonly VarsProject _project = new();

    [Theory]
    [InlineData(".env")]
    [InlineData("deploy/.env.production")]
    [InlineData(".devcontainer/app.env")]
    public async Task A_removed_person_opens_no_file_whatever_its_name(string file)
    {
        _project.Folder.Write(file, "API_TOKEN=canary-7f3a\n");
        string[] seal = ["vars", "seal", "API_TOKEN", "--file", _project.Folder.At(file)];
        (await _project.TypeAsync([.. seal, "--env", "dev"])).ShouldBe(0);
        (await _project.TypeAsync("keys", "add", "bob", $"{_bob.Public}")).ShouldBe(0);
        _project.Folder.Read(file).ShouldContain("for bob ");

        (await _project.TypeAsync("keys remove bob")).ShouldBe(0);

        _project.Folder.Read(file).ShouldNotContain("for bob ");
        _project.Output.ShouldContain("API_TOKEN");
    }

    [Fact]
    public async Task A_link_into_the_project_leads_nowhere_new()
    {
        await _project.TypeAsync("vars add API_TOKEN canary-7f3a --env dev");
        Directory.CreateSymbolicLink(_project.Folder.At("here"), ".");

        SealedFiles
            .Find(_project.Folder.Path)
            .ShouldBe([_project.Folder.At("environments/dev.env")]);
    }

    [Fact]
    public async Task What_a_link_out_of_the_project_leads_to_belongs_to_it()
    {
        using var elsewhere = new TestFolder();
        elsewhere.Write("app.env", "API_TOKEN=canary-7f3a\n");
        Directory.CreateSymbolicLink(_project.Folder.At("deploy"), elsewhere.Path);
        Directory.CreateSymbolicLink(elsewhere.At("again"), elsewhere.Path);
        var file = _project.Folder.At("deploy/app.env");

        await _project.TypeAsync("vars", "seal", "API_TOKEN", "--file", file, "--env", "dev");

        SealedFiles.Find(_project.Folder.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task What_an_editor_keeps_beside_a_file_is_none()
    {
        await _project.TypeAsync("vars add API_TOKEN canary-7f3a --env dev");
        _project.Folder.Write(
            "environments/.dev.env.swp",
            $"b0VIM\0{_project.Folder.Read("environments/dev.env")}"
        );

        (await _project.TypeAsync("keys list")).ShouldBe(0, _project.Error);
    }

    [Fact]
    public void Keys_that_are_made_at_the_same_moment_are_all_kept()
    {
        var identity = IdentityFile.Of(_ => _project.Folder.Path);

        var made = new PrivateKey[8];
        Parallel.For(0, made.Length, i => made[i] = identity.Add(DateTimeOffset.UnixEpoch));

        identity
            .Read()
            .Select(key => key.Public.Id)
            .ShouldBe(made.Select(key => key.Public.Id), ignoreOrder: true);
    }

    public void Dispose() => _project.Dispose();
}
