namespace Poststack.Tests.Variables.Declarations;

/// <summary>What a declaration refuses is not written, whichever verb writes.</summary>
public sealed class DeclarationGuardTests : IDisposable
{
    private readonly VarsProject _project = new(
        "project: {name: shop}\nvariables: {PORT: {type: port}}\nenvironments: {dev: {}}\n"
    );

    [Fact]
    public async Task No_verb_writes_a_port_that_is_none()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");
        _project.Folder.Write("old.env", "PORT=99999999\n");
        var file = _project.Folder.At("old.env");
        var editor = new ScriptedEditor(_ => "PORT=99999999\n");

        (await _project.TypeAsync("vars add PORT 99999999 --env dev --replace")).ShouldBe(3);
        _project.Error.ShouldContain("from 1 to 65535");
        (await _project.TypeAsync("vars edit PORT 99999999 --env dev")).ShouldBe(3);
        (await _project.TypeAsync("vars", "import", file, "--env", "dev", "--replace")).ShouldBe(3);
        (await _project.EditAsync(editor, "n", "vars edit --env dev")).ShouldBe(3);

        _project.Error.ShouldContain("[value-refused]");
        _project.Folder.Read("environments/dev.env").ShouldBe("PORT=80\n");
        _project.Folder.Write("environments/dev.env", "HUE=blue\n");
        (await _project.TypeAsync("vars rename HUE PORT --env dev")).ShouldBe(3);
        _project.Folder.Read("environments/dev.env").ShouldBe("HUE=blue\n");
    }

    [Fact]
    public async Task A_value_with_a_reference_is_checked_when_it_is_used()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");
        var editor = new ScriptedEditor(_ => "BASE=81\nPORT=${BASE}\n");

        (await _project.EditAsync(editor, "vars", "edit", "--env", "dev")).ShouldBe(0);
    }

    [Theory]
    [InlineData("vars edit --env dev", "PORT=99999999\n", "PORT=81\n")]
    [InlineData("vars edit PORT --env dev", "99999999\n", "81\n")]
    public async Task What_was_typed_and_refused_is_edited_again(
        string line,
        string refused,
        string mended
    )
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");
        var editor = new ScriptedEditor(text => text == refused ? mended : refused);

        (await _project.EditAsync(editor, "", line)).ShouldBe(0);

        editor.Shown.ShouldBe(refused);
        _project.Folder.Read("environments/dev.env").ShouldBe("PORT=81\n");
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_file_as_it_was()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");
        var editor = new ScriptedEditor(_ => "PORT=99999999\n");

        (await _project.EditAsync(editor, "n", "vars edit --env dev")).ShouldBe(3);

        _project.Folder.Read("environments/dev.env").ShouldBe("PORT=80\n");
    }

    [Fact]
    public async Task What_all_envs_share_is_what_each_of_them_declares()
    {
        _project.Folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev: {}
              prod: {variables: {PORT: {type: port}, DSN: {kind: secret, rotate: {every: 90d}}}}
            """
        );
        var file = _project.Folder.At("old.env");
        _project.Folder.Write("old.env", "PORT=99999999\n");
        var editor = new ScriptedEditor(text => text + "PORT=99999999\n");

        (await _project.TypeAsync("vars add DSN mysql-on-db --shared --env dev")).ShouldBe(0);
        _project.Folder.Read("environments/shared.env").ShouldContain("DSN=sealed:");
        _project.Folder.Read("environments/rotation.dates").ShouldContain("shared DSN ");
        (await _project.TypeAsync("vars add PORT 99999999 --shared --env dev")).ShouldBe(3);
        (await _project.TypeAsync("vars", "import", file, "--shared", "--env", "dev")).ShouldBe(3);
        (await _project.EditAsync(editor, "n", "vars edit --shared --env dev")).ShouldBe(3);
        (await _project.TypeAsync("vars add PORT 80 --shared --env dev")).ShouldBe(0);
        (
            await _project.PipeAsync("99999999"u8.ToArray(), "vars", "rotate", "PORT", "-e", "dev")
        ).ShouldBe(3);

        _project.Error.ShouldContain("(.poststack.yml:4:22)");
        _project.Folder.Read("environments/shared.env").ShouldContain("PORT=80\n");
    }

    public void Dispose() => _project.Dispose();
}
