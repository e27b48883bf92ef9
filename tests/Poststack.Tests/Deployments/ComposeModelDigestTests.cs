using System.Collections;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Tests.Deployments.Files;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Deployments;

public sealed class ComposeModelDigestTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ComposeModelDigestTests() =>
        _folder.Write(
            "app.yml",
            "services: {web: {image: shop, environment: [TOKEN], env_file: web.env}}\n"
        );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_compose_cannot_see_changes_nothing() =>
        Digest(shell: new() { ["WINDOWID"] = "1" })
            .ShouldBe(Digest(shell: new() { ["WINDOWID"] = "2", ["SHLVL"] = "3" }));

    [Theory]
    [InlineData("TOKEN")]
    [InlineData("COMPOSE_PROFILES")]
    [InlineData("DOCKER_HOST")]
    [InlineData("HOME")]
    public void A_variable_that_a_file_names_or_compose_knows_by_itself_does(string name) =>
        Digest(shell: new() { [name] = "1" }).ShouldNotBe(Digest(shell: new() { [name] = "2" }));

    [Fact]
    public void A_name_may_be_written_in_numbers()
    {
        _folder.Write("app.yml", """services: {web: {image: shop, environment: ["T\x4fKEN"]}}""");

        Digest(shell: new() { ["TOKEN"] = "1" })
            .ShouldNotBe(Digest(shell: new() { ["TOKEN"] = "2" }));
    }

    [Fact]
    public void A_variable_that_a_services_env_file_names_does()
    {
        _folder.Write("web.env", "LEVEL=$SEVERITY\n");

        Digest(shell: new() { ["SEVERITY"] = "1" })
            .ShouldNotBe(Digest(shell: new() { ["SEVERITY"] = "2" }));
    }

    [Fact]
    public void Another_text_value_or_compose_makes_another_model()
    {
        var first = Digest();

        Digest(value: "other").ShouldNotBe(first);
        Digest(composer: "2.40").ShouldNotBe(first);
        _folder.Write("web.env", "A=1\n");
        Digest().ShouldNotBe(first);
    }

    private string Digest(
        Dictionary<string, string>? shell = null,
        string value = "v",
        string composer = "2.26"
    )
    {
        var variables = Values.Of(("KEY", value));
        var files = ComposeFiles.Read(
            [new("app.yml", Path.Combine(_folder.Path, "app.yml"), new("app.yml", 1, 1))],
            _folder.Path,
            variables
        );

        return ComposeModelDigest
            .Of(
                "shop-dev",
                files,
                variables.All.ToDictionary(one => one.Name, one => one.Value),
                composer,
                new Hashtable(shell ?? [])
            )
            .ShouldNotBeNull();
    }
}
