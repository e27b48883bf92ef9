using Poststack.Core.Changes;
using Poststack.Core.Environments;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Tests.Progress;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class EnvStartCommandTests
{
    private readonly TestParts _parts = new();

    [Theory]
    [InlineData("env start dev")]
    [InlineData("env restart dev")]
    [InlineData("env deploy dev")]
    [InlineData("env init dev")]
    [InlineData("restart web --env dev")]
    public async Task What_validate_warns_of_is_said_once(string line)
    {
        var project = Projects.GivenProject.Shop() with
        {
            Warnings =
            [
                new(new(".poststack.yml", 7, 9), "A secret stands here.")
                {
                    Severity = ProblemSeverity.Warning,
                },
            ],
        };
        var parts = new TestParts { Projects = new() { Project = project } };

        await parts.TypeAsync(line);

        parts
            .Error.Split('\n')
            .Count(said => said.Contains(".poststack.yml:7:9: A secret stands here."))
            .ShouldBe(1);
        parts.Output.ShouldNotContain("A secret stands here.");
    }

    [Theory]
    [InlineData("env start dev", true)]
    [InlineData("env start dev --json", false)]
    public async Task Changes_that_nobody_was_told_are_still_news(string line, bool isTold)
    {
        var parts = new TestParts
        {
            Envs = new() { Changes = [new("API_URL", KeyChangeKind.Changed)] },
        };

        (await parts.TypeAsync(line)).ShouldBe(0);

        parts.Envs.IsTold.ShouldBe(isTold);
        parts.Error.Contains("API_URL", StringComparison.Ordinal).ShouldBe(isTold);
    }

    [Fact]
    public async Task Start_starts_the_named_env_with_the_defaults()
    {
        (await _parts.TypeAsync("env start dev")).ShouldBe(0);

        _parts.Envs.Calls.ShouldBe(["start dev"]);
        _parts.Envs.Options.ShouldNotBeNull().Set.ShouldBeEmpty();
        _parts.Envs.Options.ShouldBe(new EnvOptions { Set = _parts.Envs.Options.Set });
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        await _parts.TypeAsync(
            "env start dev --init never --build always --allow-unset --set A=1 --set B=x=y --set A=2 --timeout 90s --init-timeout 1h30m"
        );

        var options = _parts.Envs.Options.ShouldNotBeNull();
        options.Init.ShouldBe(RunWhen.Never);
        options.Build.ShouldBe(RunWhen.Always);
        options.AllowUnset.ShouldBeTrue();
        options.Set.ShouldBe(new Dictionary<string, string> { ["A"] = "2", ["B"] = "x=y" });
        options.Timeout.ShouldBe(TimeSpan.FromSeconds(90));
        options.InitTimeout.ShouldBe(TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task A_value_may_be_empty_or_hold_anything()
    {
        await _parts.TypeAsync("env", "start", "dev", "--set", "EMPTY=", "--set=ODD=-- @x $Y\n'\"");

        _parts
            .Envs.Options.ShouldNotBeNull()
            .Set.ShouldBe(
                new Dictionary<string, string> { ["EMPTY"] = "", ["ODD"] = "-- @x $Y\n'\"" }
            );
    }

    [Fact]
    public async Task Progress_is_for_people_and_the_state_with_its_urls_is_data()
    {
        var parts = new TestParts
        {
            Envs = new()
            {
                Events =
                [
                    new StepStarted("postgres", "start PostgreSQL"),
                    new StepFinished("postgres", "start PostgreSQL", TimeSpan.FromSeconds(1), null),
                ],
            },
        };

        await parts.TypeAsync("env start dev");

        parts.Error.ShouldBe("✅ start PostgreSQL (1.0s)\n");
        parts.Output.ShouldContain("http://localhost:8080");
    }

    [Fact]
    public async Task With_json_every_line_is_an_event_and_the_last_is_the_result()
    {
        var parts = new TestParts
        {
            Envs = new() { Events = GivenEvents.AStartThatFails, Status = GivenStatus.New },
        };

        await parts.TypeAsync("env start dev --json");

        parts.Error.ShouldBeEmpty();
        var lines = parts.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(GivenEvents.AStartThatFails.Count + 1);
        lines[^1]
            .ShouldBe(
                """{"result":{"env":"dev","composeProject":"shop-dev","phase":"new","engine":null,"declared":true,"protected":false,"current":false,"changedBy":null,"unfinished":null,"problem":null,"release":null,"drill":null,"postgres":null,"init":[],"services":[]}}"""
            );
    }

    [Theory]
    [InlineData("env stop dev", "stop dev")]
    [InlineData("env restart dev", "restart dev")]
    [InlineData("env init dev", "init dev")]
    [InlineData("env deploy dev", "deploy dev")]
    [InlineData("restart web --env dev", "restart-service dev web")]
    [InlineData("--env dev restart web", "restart-service dev web")]
    [InlineData("env delete dev --yes", "delete dev")]
    [InlineData("env dry-run dev", "dry-run dev")]
    public async Task Every_verb_calls_its_use_case(string line, string call)
    {
        (await _parts.TypeAsync(line)).ShouldBe(0);

        _parts.Envs.Calls.ShouldBe([call]);
    }

    [Fact]
    public async Task Restarting_a_service_rebuilds_it()
    {
        await _parts.TypeAsync("restart web --env dev");

        _parts.Envs.Options.ShouldNotBeNull().Build.ShouldBe(RunWhen.Always);
    }

    [Theory]
    [InlineData("MY KEY=1")]
    [InlineData("A$B=1")]
    [InlineData("A,B=1")]
    [InlineData("1X=3")]
    [InlineData("A.B=4")]
    public async Task What_no_file_could_name_cannot_be_set(string set)
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env", "start", "dev", "--set", set)).ShouldBe(2);

        parts.Error.ShouldContain(
            "cannot be the name of a variable: letters A to Z, digits and '_', not beginning with a digit."
        );
        parts.Envs.Calls.ShouldBeEmpty();
    }
}
