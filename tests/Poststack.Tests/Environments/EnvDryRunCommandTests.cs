using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class EnvDryRunCommandTests
{
    private const string Secret = "hunter2-and-more";

    private readonly TestParts _parts = new()
    {
        Envs = new()
        {
            DryRun = new(
                new("dev"),
                ["postgres: start PostgreSQL", "deploy: start 2 services (after postgres)"],
                [
                    Substituted(
                        9,
                        "${POSTSTACK_DATABASE_URL}",
                        Secret,
                        VariableLayer.Provided,
                        null
                    ) with
                    {
                        IsSecret = true,
                    },
                    Substituted(
                        10,
                        "${LOG_LEVEL}",
                        "debug",
                        VariableLayer.EnvFile,
                        new("environments/dev.env", 3, 1)
                    ),
                    new(new("deploy/app.yml", 11, 15), "${PORT:-80}", "PORT", "80", false, null),
                    new(new("deploy/app.yml", 12, 15), "${MUST?}", "MUST", null, false, null),
                ],
                [new("CACHE_TTL", "60", false, new(VariableLayer.Set, null), [])],
                [
                    new(new("deploy/app.yml", 12, 15), "MUST is not set.")
                    {
                        Severity = ProblemSeverity.Finding,
                    },
                ]
            ),
        },
    };

    [Fact]
    public async Task It_shows_the_plan_every_substitution_with_its_source_and_what_is_unused()
    {
        (await _parts.TypeAsync("env dry-run dev")).ShouldBe(0);

        _parts.Output.ShouldBe(
            """
            Plan
              postgres: start PostgreSQL
              deploy: start 2 services (after postgres)

            Substitutions
              WHERE                 EXPRESSION                 VALUE      FROM
              deploy/app.yml:9:15   ${POSTSTACK_DATABASE_URL}  ••••••     poststack
              deploy/app.yml:10:15  ${LOG_LEVEL}               debug      environments/dev.env:3:1
              deploy/app.yml:11:15  ${PORT:-80}                80         default
              deploy/app.yml:12:15  ${MUST?}                   (missing)  unset

            Unused variables
              NAME       FROM
              CACHE_TTL  --set

            """
        );
        _parts.Error.ShouldBe("deploy/app.yml:12:15: finding: MUST is not set.\n");
    }

    [Fact]
    public async Task On_a_terminal_expressions_and_values_are_shortened_to_its_width()
    {
        var parts = new TestParts
        {
            Streams = new() { IsOutputTerminal = true, Size = new(72, 24) },
            Envs = _parts.Envs,
        };

        await parts.TypeAsync("env dry-run dev");

        parts
            .Output.Split('\n')
            .Where(line => line.StartsWith("  deploy/", StringComparison.Ordinal))
            .ShouldBe([
                "  deploy/app.yml:9:15   ${POSTSTAC…  ••••••     poststack",
                "  deploy/app.yml:10:15  ${LOG_LEVE…  debug      environments/dev.env:3:1",
                "  deploy/app.yml:11:15  ${PORT:-80}  80         default",
                "  deploy/app.yml:12:15  ${MUST?}     (missing)  unset",
            ]);
    }

    [Fact]
    public async Task Nothing_to_do_is_said()
    {
        var parts = new TestParts();

        await parts.TypeAsync("env dry-run dev");

        parts.Output.ShouldBe("Plan\n  Nothing would change.\n");
    }

    [Theory]
    [InlineData("env dry-run dev")]
    [InlineData("env dry-run dev --json")]
    public async Task A_secret_is_in_no_form_of_it(string line)
    {
        await _parts.TypeAsync(line);

        _parts.Output.ShouldNotContain(Secret);
    }

    private static Substitution Substituted(
        int line,
        string expression,
        string value,
        VariableLayer layer,
        SourcePosition? from
    ) =>
        new(
            new("deploy/app.yml", line, 15),
            expression,
            expression[2..^1],
            value,
            IsSecret: false,
            new(layer, from)
        );
}
