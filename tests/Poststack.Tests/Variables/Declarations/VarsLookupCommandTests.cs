using System.Text.Json.Nodes;

namespace Poststack.Tests.Variables.Declarations;

public sealed class VarsLookupCommandTests : IDisposable
{
    private readonly VarsProject _project = new(
        """
        project: {name: shop}
        variables:
          ASSISTANT: support
          ASSISTANT_ID: {lookup: {from: ASSISTANT, command: [bin/find, --id]}}
          ORPHAN: {lookup: {from: NOBODY, command: [bin/find]}}
        environments:
          dev: {}
        """
    );

    [Fact]
    public async Task A_command_is_asked_once_it_is_allowed_and_its_answer_is_kept()
    {
        (await _project.TypeAsync("vars lookup ASSISTANT_ID --yes")).ShouldBe(0);

        _project.Parts.Lookups.Asked.ShouldBe(["bin/find --id < support"]);
        (await _project.TypeAsync("vars explain ASSISTANT_ID --json")).ShouldBe(0);
        ((string?)JsonNode.Parse(_project.Output)!["contexts"]![0]!["value"]).ShouldBe(
            "support-answer"
        );
        File.GetUnixFileMode(_project.Folder.At(".poststack/lookups.json"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _project.Folder.Read(".poststack/.gitignore").ShouldBe("*\n");
    }

    [Fact]
    public async Task What_was_allowed_once_is_not_asked_for_again_and_a_changed_command_is()
    {
        await _project.TypeAsync("vars lookup ASSISTANT_ID --yes");

        (await _project.TypeAsync("vars lookup ASSISTANT_ID")).ShouldBe(0);

        _project.Folder.Write(
            ".poststack.yml",
            _project.Folder.Read(".poststack.yml").Replace("--id", "--delete-everything")
        );
        (await _project.TypeAsync("vars lookup ASSISTANT_ID")).ShouldBe(3);
        _project.Error.ShouldContain("bin/find --delete-everything");
        _project.Parts.Lookups.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_protected_env_somebody_is_asked_although_the_command_is_allowed()
    {
        await _project.TypeAsync("vars lookup ASSISTANT_ID --yes");
        _project.Folder.Write(
            ".poststack.yml",
            _project.Folder.Read(".poststack.yml").Replace("dev: {}", "dev: {protected: true}")
        );

        (await _project.TypeAsync("vars lookup ASSISTANT_ID")).ShouldBe(3);

        _project.Error.ShouldContain("[not-confirmed]");
        _project.Parts.Lookups.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("vars lookup ASSISTANT_ID", 3, "Nobody has allowed this command")]
    [InlineData("vars lookup ASSISTANT --yes", 4, "is not looked up with a command")]
    [InlineData("vars lookup ORPHAN --yes", 3, "looked up by NOBODY, which has no value")]
    public async Task What_cannot_be_asked_says_why(string line, int exitCode, string says)
    {
        (await _project.TypeAsync(line)).ShouldBe(exitCode);

        _project.Error.ShouldContain(says);
        _project.Parts.Lookups.Asked.ShouldBeEmpty();
    }

    public void Dispose() => _project.Dispose();
}
