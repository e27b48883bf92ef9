using System.Text.Json.Nodes;

namespace Poststack.Tests.Variables.Explanations;

public sealed class VarsExplainCommandTests : IDisposable
{
    private readonly VarsProject _project = new(
        """
        project: {name: shop}
        variables:
          PORT: 80
          URL: {type: url, value: "http://localhost:${PORT}", description: What customers type}
          QUEUE: {host: "nats://localhost", container: "nats://nats"}
        environments:
          dev:
            deployment: {compose: deploy/app.yml}
            variables: {PORT: 8080}
        """
    );

    public VarsExplainCommandTests() =>
        _project.Folder.Write(
            "deploy/app.yml",
            "services:\n  web:\n    image: web\n    environment:\n      URL: ${URL}\n"
        );

    [Fact]
    public async Task Every_layer_is_shown_with_the_one_that_wins_and_who_uses_it()
    {
        _project.Folder.Write("environments/dev.local.env", "PORT=9090\n");
        _project.Folder.Write("src/app.py", "\nport = os.environ['PORT']\n");

        (await _project.TypeAsync("vars explain PORT --env dev")).ShouldBe(0);

        _project.Output.ShouldBe(
            """
            PORT in 'dev'

            Everywhere: 9090
                 LAYER           VALUE  FROM
              ▸  local env file  9090   environments/dev.local.env:1:1
                 env             8080   .poststack.yml:9:23
                 project         80     .poststack.yml:3:9
              local env file wins: it stands above the others that have it.

            Used by:
              variable URL  .poststack.yml:4:27
              file          src/app.py:2:20

            """
        );
    }

    [Fact]
    public async Task Contexts_that_differ_have_a_paragraph_each()
    {
        (await _project.TypeAsync("vars explain QUEUE --env dev")).ShouldBe(0);

        _project.Output.ShouldContain("On the host: nats://localhost\n");
        _project.Output.ShouldContain("In containers: nats://nats\n");
        _project.Output.ShouldContain("In a cluster: (no value)\n");
        _project.Output.ShouldContain("No layer has it, and neither has the shell.");
    }

    [Fact]
    public async Task A_service_is_named_with_the_place_of_its_reference()
    {
        (await _project.TypeAsync("vars explain URL --env dev")).ShouldBe(0);

        _project.Output.ShouldStartWith("URL in 'dev': What customers type\nDeclared plain, url");
        _project.Output.ShouldContain("service web  deploy/app.yml:5:12");
    }

    [Fact]
    public async Task A_secret_is_masked_in_every_layer()
    {
        _project.Folder.Write("environments/shared.env", "A_TOKEN=canary-1\n");
        _project.Folder.Write("environments/dev.env", "A_TOKEN=canary-2\n");

        await _project.TypeAsync("vars explain A_TOKEN --env dev");
        _project.Output.ShouldContain("••••••");
        _project.Output.ShouldNotContain("canary");

        await _project.TypeAsync("vars explain A_TOKEN --env dev --output yaml");
        _project.Output.ShouldNotContain("canary");
    }

    [Fact]
    public async Task What_its_declaration_has_against_it_is_said()
    {
        _project.Folder.Write("environments/dev.env", "URL=none\n");

        await _project.TypeAsync("vars explain URL --env dev");

        _project.Output.ShouldContain("URL in `dev` cannot be `none`.");
    }

    [Fact]
    public async Task As_data_it_has_every_context()
    {
        (await _project.TypeAsync("vars explain QUEUE --env dev --json")).ShouldBe(0);

        JsonNode.Parse(_project.Output)!["contexts"]!
            .AsArray()
            .Select(one => (string?)one!["value"])
            .ShouldBe(["nats://localhost", "nats://nats", null]);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_not_found_and_guessed()
    {
        (await _project.TypeAsync("vars explain QEUE --env dev")).ShouldBe(4);

        _project.Error.ShouldContain("QUEUE");
    }

    public void Dispose() => _project.Dispose();
}
