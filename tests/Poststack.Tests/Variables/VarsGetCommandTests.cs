namespace Poststack.Tests.Variables;

public sealed class VarsGetCommandTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task In_a_pipe_a_value_is_its_bytes_and_no_more()
    {
        _project.Folder.Write("environments/dev.env", "MOTD='  one\n two\n'\n");

        (await _project.TypeAsync("vars get MOTD --env dev")).ShouldBe(0);

        _project.Output.ShouldBe("  one\n two\n");
        _project.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipe_never_gets_the_mask_of_a_secret_in_place_of_its_value()
    {
        _project.Folder.Write("environments/dev.env", "API_TOKEN=canary-7f3a\n");

        (await _project.TypeAsync("vars get API_TOKEN --env dev")).ShouldBe(2);

        _project.Output.ShouldBeEmpty();
        _project.Error.ShouldBe(
            """
            Error: API_TOKEN is a secret, and the output is no terminal. [secret-not-revealed]
            A pipe or file would get a mask in place of the value.

            → Add --reveal: poststack vars get API_TOKEN --reveal

            """
        );
    }

    [Fact]
    public async Task Data_says_that_a_value_is_masked()
    {
        _project.Folder.Write("environments/dev.env", "API_TOKEN=canary-7f3a\n");

        (await _project.TypeAsync("vars get API_TOKEN --env dev --json")).ShouldBe(0);

        _project.Output.ShouldNotContain("canary-7f3a");
        _project.Output.ShouldContain("\"secret\":true");
    }

    [Fact]
    public async Task On_a_terminal_a_secret_is_masked_and_how_to_see_it_is_said()
    {
        _project.Folder.Write("environments/dev.env", "API_TOKEN=canary-7f3a\n");

        (await _project.TypeAtTerminalAsync("vars get API_TOKEN --env dev")).ShouldBe(0);

        _project.Output.ShouldBe("••••••\n");
        _project.Error.ShouldBe("API_TOKEN is a secret: --reveal shows it.\n");
    }

    [Fact]
    public async Task A_secret_is_revealed_to_who_asks()
    {
        _project.Folder.Write("environments/dev.env", "API_TOKEN=canary-7f3a\n");

        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(0);

        _project.Output.ShouldBe("canary-7f3a");
        _project.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_not_found_and_a_near_one_is_offered()
    {
        (await _project.TypeAsync("vars get LOG_LEVLE --env dev")).ShouldBe(4);

        _project.Output.ShouldBeEmpty();
        _project.Error.ShouldBe(
            """
            Error: 'dev' has no variable 'LOG_LEVLE'. [unknown-variable]

            → Did you mean `LOG_LEVEL`?

            """
        );
    }

    [Fact]
    public async Task A_variable_that_a_problem_blocks_is_refused_with_the_problem()
    {
        _project.Folder.Write("environments/dev.env", "A=${B:?set it}\n");

        (await _project.TypeAsync("vars get A --env dev")).ShouldBe(2);

        _project.Output.ShouldBeEmpty();
        _project.Error.ShouldContain("environments/dev.env:1:1");
    }

    public void Dispose() => _project.Dispose();
}
