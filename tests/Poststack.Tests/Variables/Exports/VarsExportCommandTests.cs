namespace Poststack.Tests.Variables.Exports;

public sealed class VarsExportCommandTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Theory]
    [InlineData("--json")]
    [InlineData("--output json")]
    [InlineData("-o json --format json")]
    [InlineData("--json --format json")]
    [InlineData("--format json")]
    public async Task Json_is_asked_for_by_either_option(string options)
    {
        (await _project.TypeAsync($"vars export --env dev --only LOG_LEVEL {options}")).ShouldBe(0);

        _project.Output.ShouldBe("{\n  \"LOG_LEVEL\": \"info\"\n}\n");
    }

    [Fact]
    public async Task Two_formats_are_refused()
    {
        (await _project.TypeAsync("vars export --env dev --json --format dotenv")).ShouldBe(2);

        _project.Output.ShouldNotContain("LOG_LEVEL");
        (_project.Output + _project.Error).ShouldContain("two-formats");
    }

    [Fact]
    public async Task A_secret_has_a_name_that_kubernetes_takes()
    {
        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: my_shop}\nenvironments: {dev_1: {}}\n"
        );

        (await _project.TypeAsync("vars export --env dev_1 --format kubernetes")).ShouldBe(0);

        _project.Output.ShouldContain("name: \"my-shop-dev-1\"");
    }

    public void Dispose() => _project.Dispose();
}
