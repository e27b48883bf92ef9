using Poststack.Core.Refusals;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Projects;

public sealed class ProjectCommandsTests
{
    private static readonly Problem Error = new(
        new(".poststack.yml", 4, 5),
        "There is no key `postgress` here.",
        "Did you mean `postgres`?"
    );
    private static readonly Problem Finding = new(
        new("deploy/app.yml", 9, 15),
        "LOG_LEVEL is not set."
    )
    {
        Severity = ProblemSeverity.Finding,
    };
    private static readonly Problem Warning = new(
        new(".poststack.yml", 7, 15),
        "A password in the clear."
    )
    {
        Severity = ProblemSeverity.Warning,
    };

    [Fact]
    public async Task Init_says_what_it_made_and_how_to_go_on()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("init myapp")).ShouldBe(0);

        parts.Output.ShouldBe(
            """
            'myapp' is ready in myapp/:
              + .poststack.yml
              + environments/dev.env
              ~ .gitignore (was there, has lines more)
              = deploy/app-compose.yml (was there, stays as it is)

            Start it:
              cd myapp
              poststack env start dev

            """
        );
    }

    [Fact]
    public async Task A_valid_project_exits_with_0()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("validate")).ShouldBe(0);

        parts.Output.ShouldBe("'shop' is valid.\n");
        parts.Projects.Validated.ShouldBeNull();
    }

    [Fact]
    public async Task Errors_exit_with_2_and_every_problem_is_a_line()
    {
        var parts = new TestParts { Projects = new() { Problems = [Error, Finding, Warning] } };

        (await parts.TypeAsync("validate dev")).ShouldBe(2);

        parts.Projects.Validated.ShouldNotBeNull().Value.ShouldBe("dev");
        parts.Output.ShouldBe(
            """
            .poststack.yml:4:5: There is no key `postgress` here. Did you mean `postgres`?
            deploy/app.yml:9:15: finding: LOG_LEVEL is not set.
            .poststack.yml:7:15: warning: A password in the clear.

            'dev' of 'shop' cannot be used: 1 error, 1 finding, 1 warning.

            """
        );
    }

    [Fact]
    public async Task Findings_exit_with_7()
    {
        var parts = new TestParts { Projects = new() { Problems = [Finding, Finding] } };

        (await parts.TypeAsync("validate")).ShouldBe(7);

        parts.Output.ShouldEndWith("\n'shop' can be used: 2 findings.\n");
    }

    [Fact]
    public async Task Warnings_change_no_exit_code()
    {
        var parts = new TestParts { Projects = new() { Problems = [Warning] } };

        (await parts.TypeAsync("validate --json")).ShouldBe(0);

        parts.Output.ShouldBe(
            """
            {"project":"shop","env":null,"valid":true,"problems":[{"severity":"warning","file":".poststack.yml","line":7,"column":15,"message":"A password in the clear."}]}

            """
        );
    }

    [Fact]
    public async Task The_schema_is_json()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("schema")).ShouldBe(0);

        System.Text.Json.Nodes.JsonNode.Parse(parts.Output)!["$schema"].ShouldNotBeNull();
    }
}
