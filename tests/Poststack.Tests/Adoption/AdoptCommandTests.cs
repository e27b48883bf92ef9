using System.Text.Json.Nodes;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Adoption;

public sealed class AdoptCommandTests
{
    private readonly TestParts _parts = new();

    [Fact]
    public async Task It_says_what_leads_to_the_database_now_and_where_that_is_written()
    {
        (
            await _parts.TypeAsync(
                "init --from compose.yml --from more.yml --env-file prod.env -C /x"
            )
        ).ShouldBe(0);

        _parts.Output.ShouldContain("in the place of `db`");
        _parts.Output.ShouldMatch(
            @"web +DATABASE_URL +\$\{POSTSTACK_DATABASE_URL\} +compose.yml:7:7"
        );
        _parts.Projects.Adopted.ShouldNotBeNull().Files.ShouldBe(["compose.yml", "more.yml"]);
        _parts.Projects.Adopted.EnvFile.ShouldBe("prod.env");
        _parts.Projects.Adopted.Folder.ShouldBe("/x");
        _parts.Projects.Adopted.Name.ShouldBeNull();
    }

    [Fact]
    public async Task As_json_it_says_the_same()
    {
        await _parts.TypeAsync("init shop --from compose.yml --json");

        var json = JsonNode.Parse(_parts.Output)!;
        json["postgres"]!.GetValue<string>().ShouldBe("db");
        json["changes"]![0]!["at"]!.GetValue<string>().ShouldBe("compose.yml:7:7");
    }

    [Fact]
    public async Task Without_a_name_and_a_file_nothing_is_meant()
    {
        (await _parts.TypeAsync("init")).ShouldBe(2);

        _parts.Error.ShouldContain("init-needs-name");
    }
}
