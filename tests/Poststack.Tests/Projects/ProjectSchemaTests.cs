using System.Text.Json.Nodes;
using Poststack.Core.Projects;

namespace Poststack.Tests.Projects;

public sealed class ProjectSchemaTests
{
    private static JsonNode Schema => JsonNode.Parse(ProjectSchema.ToJson())!;

    private static JsonNode Env => Schema["properties"]!["environments"]!["additionalProperties"]!;

    [Fact]
    public void It_says_which_draft_it_is() =>
        Schema["$schema"]!
            .GetValue<string>()
            .ShouldBe("https://json-schema.org/draft/2020-12/schema");

    [Fact]
    public void Unknown_keys_are_errors_in_editors_too()
    {
        Schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        Env["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        Env["properties"]!["postgres"]!["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void A_port_is_a_number_or_auto() =>
        Env["properties"]!["postgres"]!["properties"]!["port"]!
            .ToJsonString()
            .ShouldBe(
                """{"description":"Where this machine reaches the server. \u0060auto\u0060 chooses a free port once and keeps it. Containers of the env always use 5432.","anyOf":[{"type":["integer","string"],"pattern":"^[0-9]\u002B$","minimum":1,"maximum":65535},{"enum":["auto"]}],"default":5432,"examples":[5433]}"""
            );

    [Fact]
    public void A_database_is_required_where_it_cannot_be_inherited()
    {
        Env["if"]!.ToJsonString().ShouldBe("""{"required":["extends"]}""");
        Env["else"]!
            .ToJsonString()
            .ShouldBe("""{"properties":{"postgres":{"type":"object","required":["database"]}}}""");
    }

    [Fact]
    public void A_variable_is_a_scalar_or_a_declaration() =>
        Schema["properties"]!["variables"]!["additionalProperties"]!["anyOf"]!
            .AsArray()
            .Select(shape => shape!["type"]!.ToJsonString())
            .ShouldBe(["""["string","number","boolean","null"]""", """["object","null"]"""]);
}
