using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Tests.Variables;

namespace Poststack.Tests.Verbs;

public sealed class EmptyPathTests : IDisposable
{
    private readonly VarsProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("env list -C ~", "--project-dir")]
    [InlineData("-C ~ env list", "--project-dir")]
    [InlineData("vars add A --from-file ~", "--from-file")]
    [InlineData("vars rotate A --from-file ~", "--from-file")]
    [InlineData("vars seal --file ~", "--file")]
    [InlineData("vars import ~", "<file>")]
    [InlineData("scan ~", "<path>")]
    [InlineData("init --from ~", "--from")]
    [InlineData("init --from compose.yml --env-file ~", "--env-file")]
    [InlineData("env export -o ~", "--output")]
    [InlineData("db seed --file ~", "--file")]
    [InlineData("db dump-schema --file ~", "--file")]
    public async Task A_variable_that_is_not_set_is_no_path(string line, string name)
    {
        string[] words = [.. line.Split(' ').Select(word => word == "~" ? "" : word)];

        (await _project.TypeAsync(words)).ShouldBe(2);

        _project.Error.ShouldStartWith($"Error: {name} takes a path, not ''. [usage]");
    }

    [Fact]
    public void Completions_survive_it() =>
        Should.Throw<RefusalException>(() => ProjectFolder.Find(""));
}
