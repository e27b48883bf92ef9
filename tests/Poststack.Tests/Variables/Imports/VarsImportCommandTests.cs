namespace Poststack.Tests.Variables.Imports;

public sealed class VarsImportCommandTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task Secrets_are_sealed_and_the_rest_is_written_as_it_is()
    {
        _project.Folder.Write(
            "old.env",
            "API_TOKEN=canary-7f3a\nPORT=80\nURL=\"http://x:${PORT}\"\nDB_HOST=x\n"
        );

        (
            await _project.TypeAsync(
                "vars",
                "import",
                _project.Folder.At("old.env"),
                "--env",
                "dev"
            )
        ).ShouldBe(0);

        _project.Output.ShouldContain("Left out, for Poststack provides them: DB_HOST.");
        _project.Folder.Read("environments/dev.env").ShouldNotContain("canary");
        await _project.TypeAsync("vars list --env dev --reveal");
        _project.Output.ShouldContain("canary-7f3a");
        _project.Output.ShouldContain("http://x:80");
    }

    [Fact]
    public async Task Nothing_is_written_where_one_value_would_be_overwritten()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\nSAME=1\n");
        _project.Folder.Write("old.env", "NEW=1\nPORT=81\nSAME=1\n");
        var file = _project.Folder.At("old.env");

        (await _project.TypeAsync("vars", "import", file, "--env", "dev")).ShouldBe(5);
        _project.Error.ShouldContain("environments/dev.env has other values for PORT already.");
        _project.Folder.Read("environments/dev.env").ShouldBe("PORT=80\nSAME=1\n");

        (await _project.TypeAsync("vars", "import", file, "--env", "dev", "--replace")).ShouldBe(0);
        _project.Folder.Read("environments/dev.env").ShouldBe("PORT=81\nSAME=1\nNEW=1\n");
    }

    [Fact]
    public async Task Nothing_in_the_pipe_is_said()
    {
        (await _project.PipeAsync([], "vars", "import", "--env", "dev")).ShouldBe(0);

        _project.Error.ShouldContain("Warning: there are no variables in what was piped in.");
    }

    [Fact]
    public async Task What_is_there_already_is_imported_again_without_a_word_of_a_conflict()
    {
        _project.Folder.Write("p.json", """{"A": "1", "B_TOKEN": "x-1", "C": "a b", "D": "$1"}""");
        var file = _project.Folder.At("p.json");
        (await _project.TypeAsync("vars", "import", file, "--env", "dev")).ShouldBe(0);
        var before = _project.Folder.Read("environments/dev.env");

        (await _project.TypeAsync("vars", "import", file, "--env", "dev")).ShouldBe(0);

        _project.Output.ShouldBe("Nothing to do in environments/dev.env.\n");
        _project.Folder.Read("environments/dev.env").ShouldBe(before);
    }

    [Fact]
    public async Task What_is_one_persons_own_goes_to_the_personal_file_alone()
    {
        _project.Folder.Write(
            "i.json",
            """
            [{"key": "A_TOKEN", "value": "shared-1", "type": "shared"},
             {"key": "A_TOKEN", "value": "personal-1", "type": "personal"}]
            """
        );
        var file = _project.Folder.At("i.json");

        (await _project.TypeAsync("vars", "import", file, "--env", "dev")).ShouldBe(0);
        _project.Output.ShouldContain("--local): A_TOKEN.");
        await _project.TypeAsync("vars get A_TOKEN --env dev --reveal");
        _project.Output.ShouldBe("shared-1");

        (await _project.TypeAsync("vars", "import", file, "--env", "dev", "--local")).ShouldBe(0);
        await _project.TypeAsync("vars get A_TOKEN --env dev --reveal");
        _project.Output.ShouldBe("personal-1");
    }

    [Fact]
    public async Task What_Doppler_says_about_itself_is_left_out_and_named()
    {
        _project.Folder.Write("d.json", """{"A": "1", "DOPPLER_CONFIG": "dev"}""");

        await _project.TypeAsync("vars", "import", _project.Folder.At("d.json"), "--env", "dev");

        _project.Output.ShouldContain("in Doppler the others were: DOPPLER_CONFIG.");
        _project.Folder.Read("environments/dev.env").ShouldBe("A=1\n");
    }

    [Theory]
    [InlineData("n.json", """{"A": null}""", "A is null. Remove it there, or give it a value")]
    [InlineData(
        "c.yml",
        "services: {web: {environment: {A: x}}, job: {environment: {A: y}}}",
        "A has another value in 'job' than in 'web'."
    )]
    public async Task What_cannot_be_imported_says_why(string name, string text, string says)
    {
        _project.Folder.Write(name, text);

        (
            await _project.TypeAsync("vars", "import", _project.Folder.At(name), "--env", "dev")
        ).ShouldBe(2);

        _project.Error.ShouldContain(says);
    }

    public void Dispose() => _project.Dispose();
}
