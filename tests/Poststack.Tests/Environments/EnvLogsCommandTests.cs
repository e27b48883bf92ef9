using System.Globalization;
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

        var since = _parts.Time.GetUtcNow() - TimeSpan.FromMinutes(10);
        _parts.Envs.LogRequest.ShouldBe(new LogRequest(true, since, 20, true));
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

    // It is 2026-01-31T12:00:00Z.
    [Theory]
    [InlineData("10m", "2026-01-31T11:50:00Z")]
    [InlineData("1h30m", "2026-01-31T10:30:00Z")]
    [InlineData("500000h", "1970-01-01T00:00:00Z")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00")]
    [InlineData("2026-01-31T11:00", "2026-01-31T11:00:00")]
    [InlineData("2026-01-31T11:00:00Z", "2026-01-31T11:00:00Z")]
    [InlineData("2026-01-31T11:00:00.1234567+01:00", "2026-01-31T10:00:00.1234567Z")]
    [InlineData("1769860800.5", "2026-01-31T12:00:00.5Z")]
    public async Task Since_takes_a_length_of_time_or_a_moment_of_this_machine(
        string since,
        string moment
    )
    {
        (await _parts.TypeAsync("env", "logs", "dev", "--since", since)).ShouldBe(0, _parts.Error);

        _parts.Envs.LogRequest!.Since.ShouldBe(
            DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)
        );
    }

    [Theory]
    [InlineData("-f")]
    [InlineData("--since 10m")]
    [InlineData("-t")]
    public async Task What_was_kept_of_a_release_has_no_times_and_does_not_grow(string option)
    {
        (await _parts.TypeAsync($"env logs dev --release r7 {option}")).ShouldBe(2);

        _parts.Error.ShouldContain("leave out --follow, --since and --timestamps.");
        _parts.Envs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_release_the_last_lines_can_be_had()
    {
        (await _parts.TypeAsync("env logs dev --release r7 --tail 3")).ShouldBe(0, _parts.Error);

        _parts.Envs.Calls.ShouldBe(["logs dev of 7"]);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("12:00")]
    [InlineData("10 minutes")]
    [InlineData("9999999999999")]
    [InlineData("")]
    public async Task Anything_else_is_refused_before_anybody_is_asked(string since)
    {
        (await _parts.TypeAsync("env", "logs", "dev", "--since", since)).ShouldBe(2);

        _parts.Error.ShouldContain($"not '{since}'");
        _parts.Envs.Calls.ShouldBeEmpty();
    }
}
