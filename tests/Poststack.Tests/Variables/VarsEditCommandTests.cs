using System.Text;
using System.Text.RegularExpressions;

namespace Poststack.Tests.Variables;

public sealed class VarsEditCommandTests : IDisposable
{
    private const string Canary = "canary-7f3a";
    private const string File = "environments/dev.env";

    private readonly VarsProject _project = new();

    [Fact]
    public async Task A_file_is_edited_in_the_clear_and_sealed_again_where_it_changed()
    {
        _project.Folder.Write(File, $"# ours\nAPI_TOKEN={Canary}\nB_TOKEN=b-{Canary}\nPORT=80\n");
        await _project.TypeAsync("vars seal --env dev");
        var before = Lines();
        var editor = new ScriptedEditor(text =>
            text.Replace($"b-{Canary}", "other-value")
                .Replace("PORT=80", "PORT=81\nNEW_SECRET=fresh-value")
        );

        (await _project.EditAsync(editor, "vars", "edit", "--env", "dev")).ShouldBe(0);

        editor.Shown.ShouldBe($"# ours\nAPI_TOKEN={Canary}\nB_TOKEN=b-{Canary}\nPORT=80\n");
        _project.Output.ShouldBe(
            "Changed B_TOKEN (sealed), PORT, NEW_SECRET (sealed): environments/dev.env\n"
        );
        Lines().Except(before).Count().ShouldBe(3);
        _project.Folder.Read(File).ShouldNotContain("-value");
        await _project.TypeAsync("vars get NEW_SECRET --env dev --reveal");
        _project.Output.ShouldBe("fresh-value");
    }

    [Fact]
    public async Task A_value_that_got_another_one_in_the_editor_is_due_no_more()
    {
        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nvariables: {API_TOKEN: {kind: secret, rotate: {every: 90d}}}\nenvironments: {dev: {}}\n"
        );
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        _project.Folder.Write("environments/rotation.dates", "dev API_TOKEN 2001-01-01\n");
        (await _project.TypeAsync("vars due --env dev")).ShouldBe(7);

        var editor = new ScriptedEditor(_ => "another-value\n");
        (await _project.EditAsync(editor, "vars", "edit", "API_TOKEN", "--env", "dev")).ShouldBe(0);

        (await _project.TypeAsync("vars due --env dev")).ShouldBe(0);
    }

    [Fact]
    public async Task The_text_in_the_clear_is_private_and_gone_afterwards()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        var editor = new ScriptedEditor(_ => null);

        (await _project.EditAsync(editor, "vars", "edit", "--env", "dev")).ShouldBe(3);

        editor.Path!.ShouldStartWith("/dev/shm/");
        editor.Mode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        editor.FolderMode.ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        Directory.Exists(Path.GetDirectoryName(editor.Path)).ShouldBeFalse();
        _project.Error.ShouldContain("[editor-failed]");
    }

    [Theory]
    [InlineData("A B=1\n", "env-file-invalid")]
    [InlineData("A='1\n", "env-file-invalid")]
    [InlineData("DB_HOST=1\n", "variable-reserved")]
    public async Task What_is_no_env_file_is_not_written(string text, string code)
    {
        _project.Folder.Write(File, "PORT=80\n");

        (
            await _project.EditAsync(new ScriptedEditor(_ => text), "n", "vars edit --env dev")
        ).ShouldBe(2);

        _project.Error.ShouldContain($"[{code}]");
        _project.Folder.Read(File).ShouldBe("PORT=80\n");
    }

    [Fact]
    public async Task What_was_typed_is_kept_where_nobody_can_be_asked_about_it()
    {
        _project.Folder.Write(File, "PORT=80\n");
        var typed = $"API_TOKEN={Canary}\nA B=1\n";

        (
            await _project.EditAsync(
                new ScriptedEditor(_ => typed),
                "vars",
                "edit",
                "--env",
                "dev",
                "--json"
            )
        ).ShouldBe(2);

        _project.Error.ShouldNotContain(Canary);
        var kept = KeptIn(_project.Output);
        System.IO.File.ReadAllText(kept).ShouldBe(typed);
        System
            .IO.File.GetUnixFileMode(kept)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Fact]
    public async Task What_an_editor_saved_in_another_encoding_is_kept_too()
    {
        _project.Folder.Write(File, "PORT=80\n");
        var editor = new ScriptedEditor(_ => "NAME=Zoë\n", Encoding.Latin1);

        (await _project.EditAsync(editor, "vars", "edit", "--env", "dev", "--json")).ShouldBe(2);

        _project.Output.ShouldContain("value-not-utf8");
        var kept = KeptIn(_project.Output);
        System.IO.File.ReadAllText(kept, Encoding.Latin1).ShouldBe("NAME=Zoë\n");
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Fact]
    public async Task Somebody_who_can_be_asked_mends_the_encoding_in_the_editor()
    {
        _project.Folder.Write(File, "PORT=80\n");
        var editor = new ScriptedEditor(
            text => text.Contains("NAME", StringComparison.Ordinal) ? "NAME=Zoe\n" : "NAME=Zoë\n",
            Encoding.Latin1
        );

        (await _project.EditAsync(editor, "y", "vars edit --env dev")).ShouldBe(0);

        _project.Folder.Read(File).ShouldBe("NAME=Zoe\n");
    }

    [Theory]
    [InlineData("vars edit --env dev", "PORT=81\n", "dev.env")]
    [InlineData("vars edit PORT --env dev", "81\n", "PORT")]
    public async Task What_passed_and_cannot_be_written_is_kept(
        string line,
        string typed,
        string name
    )
    {
        _project.Folder.Write(File, "PORT=80\n");
        var editor = new ScriptedEditor(_ =>
        {
            // A folder that is none any more takes no file, whoever writes.
            var folder = Path.GetDirectoryName(_project.Folder.At(File))!;
            Directory.Delete(folder, recursive: true);
            System.IO.File.WriteAllText(folder, "");
            return typed;
        });

        (await _project.EditAsync(editor, line.Split(' '))).ShouldBe(6);

        _project.Error.ShouldContain("[state-not-written]");
        var kept = KeptIn(_project.Error);
        Path.GetFileName(kept).ShouldBe(name);
        System.IO.File.ReadAllText(kept).ShouldBe(typed);
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Fact]
    public async Task Closing_the_editor_without_a_change_writes_nothing()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        var before = _project.Folder.Read(File);

        (
            await _project.EditAsync(
                new ScriptedEditor(text => text),
                "vars",
                "edit",
                "--env",
                "dev"
            )
        ).ShouldBe(0);

        _project.Output.ShouldBe("Nothing to do in environments/dev.env.\n");
        _project.Folder.Read(File).ShouldBe(before);
    }

    [Fact]
    public async Task One_value_is_edited_alone_without_the_line_end_that_editors_add()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        var editor = new ScriptedEditor(_ => "two\nlines\n");

        (await _project.EditAsync(editor, "vars", "edit", "API_TOKEN", "--env", "dev")).ShouldBe(0);

        editor.Shown.ShouldBe($"{Canary}\n");
        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe("two\nlines");
    }

    [Fact]
    public async Task A_value_comes_through_a_pipe_byte_for_byte()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");

        (
            await _project.PipeAsync(
                " é\r\n\n"u8.ToArray(),
                "vars",
                "edit",
                "API_TOKEN",
                "--env",
                "dev"
            )
        ).ShouldBe(0);

        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(" é\r\n\n");
    }

    [Fact]
    public async Task A_value_of_no_variable_opens_no_editor()
    {
        _project.Folder.Write("value", "1");
        var editor = new ScriptedEditor(text => text);

        (
            await _project.EditAsync(
                editor,
                $"vars edit --env dev --from-file {_project.Folder.At("value")}".Split(' ')
            )
        ).ShouldBe(2);

        _project.Error.ShouldContain("[value-of-nothing]");
        editor.Shown.ShouldBeNull();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        (
            await _project.PipeAsync([0xC3, 0x28], "vars", "add", "API_TOKEN", "--env", "dev")
        ).ShouldBe(2);
        _project.Error.ShouldContain("[value-not-utf8]");
        (
            await _project.PipeAsync([65, 0, 66], "vars", "add", "API_TOKEN", "--env", "dev")
        ).ShouldBe(2);
        _project.Error.ShouldContain("[variable-has-nul]");
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_not_edited()
    {
        (await _project.TypeAsync("vars edit NOWHERE x --env dev")).ShouldBe(4);
        _project.Error.ShouldContain("environments/dev.env has no NOWHERE.");
    }

    public void Dispose() => _project.Dispose();

    // By its name not one of those that the next edit clears away.
    private static string KeptIn(string refusal) =>
        Regex.Match(refusal, @"/\S+/poststack-kept-[^/]+/[\w.]+").Value;

    private string[] Lines() => _project.Folder.Read(File).Split('\n');
}
