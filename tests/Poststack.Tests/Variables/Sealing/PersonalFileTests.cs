namespace Poststack.Tests.Variables.Sealing;

/// <summary>What is one person's own stays out of git, whoever writes it first.</summary>
public sealed class PersonalFileTests : IDisposable
{
    private const string Line = "environments/*.local.env\n";

    private readonly VarsProject _project = new();

    [Theory]
    [InlineData("vars add DEBUG 1 --env dev --local")]
    [InlineData("vars edit OLD 2 --env dev --local", "OLD=1\n")]
    [InlineData("vars rename OLD NEW --env dev --local", "OLD=1\n")]
    [InlineData("vars seal OLD --env dev --local", "OLD=1\n")]
    public async Task A_personal_file_that_is_written_is_ignored_by_git(
        string line,
        string? before = null
    )
    {
        _project.Folder.Write(".gitignore", "bin/");
        if (before is not null)
            _project.Folder.Write("environments/dev.local.env", before);

        (await _project.TypeAsync(line)).ShouldBe(0);

        _project.Folder.Read(".gitignore").ShouldBe($"bin/\n{Line}");
        _project.Output.ShouldContain("Added environments/*.local.env to .gitignore");
    }

    [Fact]
    public async Task An_import_does_it_too_and_a_second_one_says_nothing()
    {
        _project.Folder.Write("old.env", "A=1\n");
        var line = $"vars import {_project.Folder.At("old.env")} --env dev --local";

        (await _project.TypeAsync(line)).ShouldBe(0);
        (await _project.TypeAsync("vars add DEBUG 1 --env dev --local")).ShouldBe(0);

        _project.Folder.Read(".gitignore").ShouldBe(Line);
        _project.Output.ShouldNotContain(".gitignore");
    }

    [Theory]
    [InlineData("vars add DEBUG 1 --env dev")]
    [InlineData("vars add DEBUG 1 --env dev --shared")]
    public async Task What_all_share_leaves_git_alone(string line)
    {
        (await _project.TypeAsync(line)).ShouldBe(0);

        File.Exists(_project.Folder.At(".gitignore")).ShouldBeFalse();
    }

    public void Dispose() => _project.Dispose();
}
