using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class EnvStatusCommandTests
{
    [Fact]
    public async Task Status_of_one_env_is_a_line_for_its_database_each_init_container_and_each_service()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env status dev")).ShouldBe(0);

        parts.Output.ShouldBe(
            """
            dev: running
              NAME        KIND       STATE             SINCE   WHERE
              postgres    container  running           3 h     postgres://shop@localhost:5433/shop_dev (PostgreSQL 15.7)
              migrations  init       done in 2.3s      5 min
              web         service    running, healthy  42 s    http://localhost:8080
              worker      service    running           3 days

            """
        );
    }

    [Fact]
    public async Task What_is_not_as_it_should_be_is_told()
    {
        var parts = new TestParts { Envs = new() { Status = GivenStatus.Degraded } };

        await parts.TypeAsync("env status dev");

        parts.Output.ShouldStartWith("dev: degraded\n");
        parts.Output.ShouldContain("running, unhealthy");
        parts.Output.ShouldContain("exited, exit code 3");
    }

    [Theory]
    [InlineData("env status dev --output yaml", "- env: dev\n  composeProject: shop-dev\n")]
    [InlineData("env status dev -o json", "[\n  {\n    \"env\": \"dev\",\n")]
    public async Task Data_comes_in_the_form_that_is_asked_for(string line, string start)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(line)).ShouldBe(0);

        parts.Output.ShouldStartWith(start);
    }

    [Fact]
    public async Task A_screen_that_stays_has_no_other_form()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env status dev --watch --output yaml")).ShouldBe(2);

        parts.Error.ShouldContain("--watch --json prints a line per change");
    }

    [Fact]
    public async Task Watching_ends_with_its_reader()
    {
        var parts = new TestParts { Streams = new() { IsOutputClosed = true } };

        (await parts.TypeAsync("env status dev --watch --json")).ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_is_under_way_is_told()
    {
        var parts = new TestParts
        {
            Envs = new()
            {
                Status = env =>
                    GivenStatus.Running(env) with
                    {
                        ChangedBy = "poststack env start (process 42, since 11:59:58 UTC)",
                    },
            },
        };

        await parts.TypeAsync("env status dev");

        parts.Output.ShouldContain(
            "poststack env start is under way (process 42, since 11:59:58 UTC)\n"
        );
    }

    [Theory]
    [InlineData("stop", "stop was not finished; to finish it: poststack env stop dev")]
    [InlineData(
        "restart web",
        "restart web was not finished; repeat it, or: poststack env start dev"
    )]
    public async Task What_was_cut_off_is_told_with_what_finishes_it(string command, string told)
    {
        var parts = new TestParts
        {
            Envs = new() { Status = env => GivenStatus.Running(env) with { Unfinished = command } },
        };

        await parts.TypeAsync("env status dev");

        parts.Output.ShouldContain($"  {told}\n");
    }

    [Fact]
    public async Task Without_an_env_all_are_shown()
    {
        var parts = new TestParts();

        await parts.TypeAsync("env status");

        parts.Envs.Calls.ShouldBe(["status dev", "status staging", "status production"]);
    }

    [Fact]
    public async Task With_json_it_is_an_array_in_which_nothing_is_left_out()
    {
        var parts = new TestParts();

        await parts.TypeAsync("env status dev --json");

        parts.Output.ShouldBe(
            """
            [{"env":"dev","composeProject":"shop-dev","phase":"running","engine":null,"declared":true,"protected":false,"current":false,"changedBy":null,"unfinished":null,"problem":null,"release":null,"drill":null,"postgres":{"provider":"container","state":"running","host":"localhost","port":5433,"database":"shop_dev","user":"shop","version":"15.7","since":"2026-01-31T09:00:00+00:00","url":"postgres://shop@localhost:5433/shop_dev"},"init":[{"file":"deploy/init-compose.yml","service":"migrations","exitCode":0,"durationSeconds":2.3,"finishedAt":"2026-01-31T11:55:00+00:00"}],"services":[{"name":"web","replica":1,"state":"running","health":"healthy","exitCode":null,"since":"2026-01-31T11:59:18+00:00","ports":[{"hostAddress":"0.0.0.0","hostPort":8080,"containerPort":80,"protocol":"tcp"}],"urls":["http://localhost:8080"]},{"name":"worker","replica":1,"state":"running","health":"none","exitCode":null,"since":"2026-01-28T12:00:00+00:00","ports":[],"urls":[]}]}]

            """
        );
    }

    [Theory]
    [InlineData("env list")]
    [InlineData("env status dev")]
    public async Task On_a_terminal_of_80_columns_no_url_is_cut_in_two(string line)
    {
        var parts = new TestParts
        {
            Streams = new() { IsOutputTerminal = true, Size = new(80, 24) },
            Envs = new() { Status = GivenStatus.Running },
        };

        (await parts.TypeAsync(line)).ShouldBe(0);

        parts.Output.ShouldContain("http://localhost:8080");
        parts.Output.Split('\n').ShouldAllBe(one => one.Length <= 80);
    }

    [Fact]
    public async Task The_list_has_a_line_an_env()
    {
        var parts = new TestParts
        {
            Envs = new()
            {
                Status = env =>
                    env.Value switch
                    {
                        "dev" => GivenStatus.Running(env) with { IsCurrent = true },
                        "staging" => GivenStatus.Degraded(env),
                        _ => GivenStatus.New(env) with { IsProtected = true },
                    },
            },
        };

        (await parts.TypeAsync("env list")).ShouldBe(0);

        parts.Output.ShouldBe(
            """
            ENV                     STATE        ENGINE  POSTGRES                  SERVICES  URLS
            dev *                   running      -       container localhost:5433  2/2       http://localhost:8080
            staging                 degraded     -       container localhost:5433  1/2       http://localhost:8080
            production (protected)  not started  -       -                         -

            """
        );
    }
}
