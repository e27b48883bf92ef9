using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class EnvLogsCommandTests
{
    private readonly TestParts _parts = new()
    {
        Envs = new()
        {
            Lines = [new("web", "GET /"), new("postgres", "ready"), new("web", "GET /x")],
        },
    };

    [Fact]
    public async Task Lines_of_all_services_have_their_service_before_them()
    {
        (await _parts.TypeAsync("env logs dev")).ShouldBe(0);

        _parts.Envs.Calls.ShouldBe(["logs dev"]);
        _parts.Output.ShouldBe("web | GET /\npostgres | ready\nweb      | GET /x\n");
    }

    [Fact]
    public async Task Lines_of_one_service_come_out_as_they_are()
    {
        await _parts.TypeAsync("env logs dev web");

        _parts.Envs.Calls.ShouldBe(["logs dev web"]);
        _parts.Output.ShouldStartWith("GET /\n");
    }

    [Fact]
    public async Task With_json_a_line_is_an_object()
    {
        await _parts.TypeAsync("env logs dev --json");

        _parts.Output.ShouldStartWith("{\"service\":\"web\",\"text\":\"GET /\"}\n");
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        await _parts.TypeAsync("env logs dev web -f --since 10m -n 20 -t");

        _parts.Envs.LogRequest.ShouldBe(new LogRequest(true, "10m", 20, true));
    }

    [Theory]
    [InlineData("env logs web --env staging", "logs staging web")]
    [InlineData("env logs --env staging", "logs staging")]
    [InlineData("env logs staging", "logs staging")]
    public async Task The_first_word_is_the_env_when_it_names_one_else_the_service(
        string line,
        string call
    )
    {
        (await _parts.TypeAsync(line)).ShouldBe(0);

        _parts.Envs.Calls.ShouldBe([call]);
    }

    [Fact]
    public async Task A_service_alone_means_the_only_env()
    {
        var parts = new TestParts { Projects = new() { Project = GivenProject.OnlyDev() } };

        await parts.TypeAsync("env logs web");

        parts.Envs.Calls.ShouldBe(["logs dev web"]);
    }

    [Fact]
    public async Task A_word_that_is_neither_is_an_env_that_is_not_there()
    {
        (await _parts.TypeAsync("env logs web")).ShouldBe(4);

        _parts.Error.ShouldStartWith("Error: 'shop' has no env 'web'.");
    }

    [Fact]
    public async Task Following_ends_with_its_reader()
    {
        var parts = new TestParts
        {
            Envs = new() { Lines = [new("web", "GET /")], IsEndless = true },
            Streams = new() { IsOutputClosed = true },
        };

        (await parts.TypeAsync("env logs dev -f")).ShouldBe(0);
    }

    [Theory]
    [InlineData("10m")]
    [InlineData("1h30m")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00")]
    [InlineData("2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.123456789+01:00")]
    [InlineData("1769860800.5")]
    public async Task Since_takes_a_length_of_time_or_a_moment(string since)
    {
        (await _parts.TypeAsync("env", "logs", "dev", "--since", since)).ShouldBe(0, _parts.Error);

        _parts.Envs.LogRequest!.Since.ShouldBe(since);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("12:00")]
    [InlineData("10 minutes")]
    [InlineData("")]
    public async Task Anything_else_is_refused_before_anybody_is_asked(string since)
    {
        (await _parts.TypeAsync("env", "logs", "dev", "--since", since)).ShouldBe(2);

        _parts.Error.ShouldContain($"not '{since}'");
        _parts.Envs.Calls.ShouldBeEmpty();
    }
}
