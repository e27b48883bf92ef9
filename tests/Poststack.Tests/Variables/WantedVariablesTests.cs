namespace Poststack.Tests.Variables;

/// <summary>Who wants some of the variables is not kept from them by what is wrong with others.</summary>
public sealed class WantedVariablesTests : IDisposable
{
    private readonly VarsProject _project = new(
        """
        project: {name: shop}
        variables:
          GOOD: fine
          BROKEN: "${NOBODY:?is not there}"
          WRONG: {type: int}
          ON_BROKEN: "${BROKEN}!"
        environments:
          dev: {}
        """
    );

    public WantedVariablesTests() => _project.Folder.Write("environments/dev.env", "WRONG=word\n");

    [Theory]
    [InlineData("GOOD", 0)]
    [InlineData("BROKEN", 2)]
    [InlineData("WRONG", 2)]
    [InlineData("ON_BROKEN", 2)]
    [InlineData("*", 2)]
    public async Task An_export_needs_what_it_exports(string only, int exitCode) =>
        (await _project.TypeAsync($"vars export --env dev --only {only}")).ShouldBe(exitCode);

    [Fact]
    public async Task What_is_excepted_need_not_have_a_value()
    {
        (
            await _project.TypeAsync("vars export --env dev --except *BROKEN --except WRONG")
        ).ShouldBe(0);

        _project.Output.ShouldBe("GOOD=fine\nPOSTSTACK_ENVIRONMENT=dev\n");
    }

    [Fact]
    public async Task A_key_that_stands_elsewhere_is_told_from_one_that_is_misspelt()
    {
        _project.Folder.Write("environments/dev.env", "PORT=1\n");

        (await _project.TypeAsync("vars remove GOOD --env dev")).ShouldBe(4);
        _project.Error.ShouldContain("poststack vars explain GOOD");
        (await _project.TypeAsync("vars remove PROT --env dev")).ShouldBe(4);
        _project.Error.ShouldContain("PORT");
        _project.Error.ShouldNotContain("explain");
    }

    [Fact]
    public async Task Without_a_terminal_nobody_gets_an_editor_that_was_not_asked_for()
    {
        (await _project.TypeAsync("vars edit --env dev")).ShouldBe(2);

        _project.Error.ShouldContain("[editor-missing]");
    }

    public void Dispose() => _project.Dispose();
}
