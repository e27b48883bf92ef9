using Poststack.Core.Keys;

namespace Poststack.Tests.Variables.Rotation;

/// <summary>What somebody could read who was removed is due until it has another value.</summary>
public sealed class DueMarkTests : IDisposable
{
    private const string Canary = "canary-7f3a";
    private const string Due = "environments/rotation.due";

    private readonly VarsProject _project = new();

    [Theory]
    [InlineData("vars add API_TOKEN another-1 --env dev --replace")]
    [InlineData("vars edit API_TOKEN another-1 --env dev")]
    public async Task Another_value_is_not_due(string line)
    {
        await LetSomebodyGoAsync();

        (await _project.TypeAsync(line)).ShouldBe(0);

        File.Exists(_project.Folder.At(Due)).ShouldBeFalse();
    }

    [Theory]
    [InlineData($"vars add API_TOKEN {Canary} --env dev --replace")]
    [InlineData($"vars add API_TOKEN {Canary} --env dev --replace --plain")]
    [InlineData($"vars edit API_TOKEN {Canary} --env dev")]
    [InlineData("vars remove API_TOKEN --env dev", $"vars add API_TOKEN {Canary} --env dev")]
    [InlineData(
        "vars remove API_TOKEN --env dev",
        $"vars add X_TOKEN {Canary} --env dev",
        "vars rename X_TOKEN API_TOKEN --env dev"
    )]
    public async Task The_same_value_again_is_due_as_before(params string[] lines)
    {
        await LetSomebodyGoAsync();
        var before = _project.Folder.Read(Due);

        foreach (var line in lines)
            (await _project.TypeAsync(line)).ShouldBe(0);

        _project.Folder.Read(Due).ShouldBe(before);
        (await _project.TypeAsync("vars due --env dev")).ShouldBe(7);
    }

    [Fact]
    public async Task The_same_value_is_due_after_an_import_and_in_other_quotes()
    {
        await LetSomebodyGoAsync();
        var before = _project.Folder.Read(Due);
        var file = _project.Folder.At("old.env");
        _project.Folder.Write("old.env", $"API_TOKEN='{Canary}'\n");

        (await _project.TypeAsync("vars", "import", file, "--env", "dev", "--replace")).ShouldBe(0);
        _project.Folder.Read(Due).ShouldBe(before);
        var editor = new ScriptedEditor(text => text.Replace(Canary, $"'{Canary}'"));
        (await _project.EditAsync(editor, "vars", "edit", "--env", "dev")).ShouldBe(0);
        _project.Folder.Read(Due).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_removed_is_not_named_as_due()
    {
        await LetSomebodyGoAsync();

        await _project.TypeAsync("vars remove API_TOKEN --env dev");

        (await _project.TypeAsync("vars due --env dev")).ShouldBe(0);
    }

    public void Dispose() => _project.Dispose();

    private async Task LetSomebodyGoAsync()
    {
        await _project.TypeAsync($"vars add API_TOKEN {Canary} --env dev");
        await _project.TypeAsync($"keys add bob {PrivateKey.New().Public}");
        (await _project.TypeAsync("keys remove bob")).ShouldBe(0);
    }
}
