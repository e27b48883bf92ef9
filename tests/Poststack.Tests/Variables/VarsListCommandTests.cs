using System.Text.Json.Nodes;

namespace Poststack.Tests.Variables;

public sealed class VarsListCommandTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task Every_variable_stands_on_a_line_with_its_value_and_its_origin()
    {
        _project.Folder.Write("environments/dev.env", "# ours\nAPI_TOKEN=abc-123\nMOTD='a\nb'\n");

        (await _project.TypeAsync("vars list --env dev")).ShouldBe(0);

        _project.Output.ShouldBe(
            """
            NAME                   VALUE   FROM
            API_TOKEN              ••••••  environments/dev.env:2:1
            LOG_LEVEL              info    .poststack.yml:3:14
            MOTD                   a\nb    environments/dev.env:3:1
            POSTSTACK_ENVIRONMENT  dev     poststack

            """
        );
    }

    [Theory]
    [InlineData("vars list --env dev")]
    [InlineData("vars list --env dev --json")]
    [InlineData("vars list --env dev --output json")]
    [InlineData("vars list --env dev --output yaml")]
    public async Task A_secret_is_in_no_form_of_it_unless_revealed(string line)
    {
        _project.Folder.Write("environments/dev.env", "API_TOKEN=canary-7f3a\n");

        await _project.TypeAsync(line);
        _project.Output.ShouldNotContain("canary-7f3a");

        await _project.TypeAsync($"{line} --reveal");
        _project.Output.ShouldContain("canary-7f3a");
    }

    [Fact]
    public async Task As_data_it_names_the_layer_and_the_place_of_each()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");

        (await _project.TypeAsync("vars list --env dev --json")).ShouldBe(0);

        JsonNode.Parse(_project.Output)!["variables"]![1]!
            .ToJsonString()
            .ShouldBe(
                """{"name":"PORT","value":"80","secret":false,"layer":"env file","from":"environments/dev.env:1:1"}"""
            );
    }

    [Fact]
    public async Task As_yaml_a_number_stays_text()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");

        (await _project.TypeAsync("vars list --env dev -o yaml")).ShouldBe(0);

        _project.Output.ShouldContain("- name: PORT\n  value: \"80\"\n  secret: false\n");
    }

    [Fact]
    public async Task What_cannot_be_resolved_is_listed_without_a_value_and_said()
    {
        _project.Folder.Write("environments/dev.env", "A=${B}\nB=${A}\nC=fine\n");

        (await _project.TypeAsync("vars list --env dev")).ShouldBe(2);

        _project.Output.ShouldContain(
            "C                      fine            environments/dev.env:3:1"
        );
        _project.Output.ShouldContain(
            "A                      (has no value)  environments/dev.env:1:1"
        );
        _project.Error.ShouldContain("A refers to itself");
    }

    [Fact]
    public async Task What_is_required_and_missing_stands_between_the_others_and_says_so()
    {
        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nvariables: {B: {required: always}, E: {required: never}}\nenvironments: {dev: {}}\n"
        );
        _project.Folder.Write("environments/dev.env", "C=c\nA=a\n");

        (await _project.TypeAsync("vars list --env dev")).ShouldBe(2);
        _project.Output.ShouldBe(
            """
            NAME                   VALUE      FROM
            A                      a          environments/dev.env:2:1
            B                      (missing)  required by .poststack.yml:2:13
            C                      c          environments/dev.env:1:1
            POSTSTACK_ENVIRONMENT  dev        poststack

            """
        );

        await _project.TypeAsync("vars list --env dev --json");
        JsonNode.Parse(_project.Output)!["variables"]![1]!
            .ToJsonString()
            .ShouldBe("""{"name":"B","value":null,"required":".poststack.yml:2:13"}""");
    }

    public void Dispose() => _project.Dispose();
}
