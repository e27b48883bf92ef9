using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Machine;

public sealed class DoctorCommandTests
{
    private static readonly EngineStatus NoDocker = new(false, false, null, null, "not on PATH");
    private static readonly EngineStatus NoPodman = NoDocker;

    [Fact]
    public async Task A_machine_that_has_everything_is_well()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("doctor")).ShouldBe(0);

        parts.Output.ShouldBe(
            """
            For the project 'shop':
              ✔  docker client      on PATH
              ✔  docker engine      20.10.24
              ✔  docker compose     2.26.1
              ✔  podman             4.3.1
              ✔  native PostgreSQL  15 in /usr/lib/postgresql/15/bin
              ✔  git                2.39.5
            Everything that is needed is there.

            """
        );
    }

    [Fact]
    public async Task An_engine_that_does_not_run_is_needed_where_an_env_needs_containers()
    {
        var parts = new TestParts
        {
            Machine = new()
            {
                Podman = NoPodman,
                Docker = new(
                    true,
                    false,
                    "28.2.0",
                    "2.26.1",
                    "Cannot connect to the Docker daemon."
                ),
            },
            Projects = new() { Project = ProjectWith(PostgresProvider.Container) },
        };

        (await parts.TypeAsync("doctor")).ShouldBe(7);

        parts.Output.ShouldContain("✖  docker engine      Cannot connect to the Docker daemon.");
        parts.Output.ShouldContain("→ docker engine: Start it");
        parts.Output.ShouldEndWith("Something that is needed is missing.\n");
    }

    [Theory]
    [InlineData(PostgresProvider.Native, 0)]
    [InlineData(PostgresProvider.External, 0)]
    [InlineData(PostgresProvider.Auto, 0)]
    [InlineData(PostgresProvider.Container, 7)]
    public async Task Without_docker_only_what_needs_it_is_missing_something(
        PostgresProvider provider,
        int code
    )
    {
        var parts = new TestParts
        {
            Machine = new() { Docker = NoDocker, Podman = NoPodman },
            Projects = new() { Project = ProjectWith(provider) },
        };

        (await parts.TypeAsync("doctor")).ShouldBe(code);
    }

    [Theory]
    [InlineData(PostgresProvider.Native, 7)]
    [InlineData(PostgresProvider.External, 0)]
    [InlineData(PostgresProvider.Auto, 0)]
    [InlineData(PostgresProvider.Container, 0)]
    public async Task Without_native_PostgreSQL_only_what_insists_on_it_is_missing_something(
        PostgresProvider provider,
        int code
    )
    {
        var parts = new TestParts
        {
            Machine = new() { Postgres = [] },
            Projects = new() { Project = ProjectWith(provider) },
        };

        (await parts.TypeAsync("doctor")).ShouldBe(code);
    }

    [Fact]
    public async Task Outside_of_a_project_docker_is_needed_and_git_is_not()
    {
        var parts = new TestParts
        {
            Machine = new() { Git = null },
            Projects = new() { Refusal = new(RefusalKind.NotFound, "no-project", "None here.") },
        };

        (await parts.TypeAsync("doctor --json")).ShouldBe(0);

        parts.Output.ShouldStartWith("{\"poststack\":");
        parts.Output.ShouldContain("\"project\":null");
        parts.Output.ShouldContain(
            "{\"name\":\"git\",\"works\":false,\"needed\":false,\"found\":\"not on PATH\",\"next\":\"Poststack works without it.\"}"
        );
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(EngineKind.Podman, 0)]
    [InlineData(EngineKind.Docker, 7)]
    public async Task Where_podman_works_docker_is_needed_only_by_an_env_that_names_it(
        EngineKind? engine,
        int code
    )
    {
        var parts = new TestParts
        {
            Machine = new() { Docker = NoDocker with { ComposeVersion = "2.26.1" } },
            Projects = new() { Project = ProjectWith(PostgresProvider.Container, engine) },
        };

        (await parts.TypeAsync("doctor")).ShouldBe(code);
    }

    [Fact]
    public async Task An_env_that_names_podman_needs_it()
    {
        var parts = new TestParts
        {
            Machine = new() { Podman = NoPodman },
            Projects = new()
            {
                Project = ProjectWith(PostgresProvider.Container, EngineKind.Podman),
            },
        };

        (await parts.TypeAsync("doctor")).ShouldBe(7);

        parts.Output.ShouldContain("✖  podman             not on PATH");
        parts.Output.ShouldContain("→ podman: Only for 'engine: podman'.");
    }

    private static Core.Projects.ProjectSpec ProjectWith(
        PostgresProvider provider,
        EngineKind? engine = null
    )
    {
        var env = GivenProject.Env("dev");
        return GivenProject.With(
            "/nowhere",
            env with
            {
                Engine = engine,
                Postgres = env.Postgres! with { Provider = provider },
            }
        );
    }
}
