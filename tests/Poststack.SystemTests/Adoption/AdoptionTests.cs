using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Adoption;

/// <summary>Somebody's compose project becomes an env, without a change to its files.</summary>
public sealed class AdoptionTests : ProjectTest
{
    private const string Compose = """
        services:
          db:
            image: postgres:15
            environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: "${DB_PASS}", POSTGRES_DB: appdb}
            volumes: [data:/var/lib/postgresql/data]
            healthcheck: {test: [CMD, pg_isready, -h, 127.0.0.1, -U, app], interval: 1s, start_period: 60s}
          migrate:
            image: postgres:15
            depends_on: {db: {condition: service_healthy}}
            environment: {DATABASE_URL: "postgres://app:${DB_PASS}@db:5432/appdb?sslmode=disable"}
            command: [sh, -c, 'psql "$$DATABASE_URL" -c "create table if not exists t (a int)"']
          web:
            image: postgres:15
            depends_on:
              db: {condition: service_healthy}
              migrate: {condition: service_completed_successfully}
            environment:
              - PGHOST=db
              - PGUSER=app
              - PGPASSWORD=${DB_PASS}
              - PGDATABASE=appdb
            command: [sh, -c, 'psql -XAtc "select count(*) from t" && exec sleep 1000']
            stop_signal: SIGKILL
          tool: {image: 'postgres:15', profiles: [tools], depends_on: [db]}
        volumes: {data: {}}
        """;

    public AdoptionTests() =>
        Project.Write("compose.yml", Compose).Write(".env", "DB_PASS=theirs\n");

    [Fact]
    public async Task Its_postgres_gives_way_to_one_of_poststacks()
    {
        (await Project.RunAsync("init", Project.Name, "--from", "compose.yml"))
            .ShouldSucceed()
            .Output.ShouldContain("in the place of `db`");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.SqlAsync("dev", "select current_user, current_database()")).ShouldBe(
            "app|appdb"
        );
        (await Project.RunAsync("env logs dev web")).ShouldSucceed().Output.ShouldBe("0\n");
        (await Project.ContainersAsync("dev")).Keys.ShouldNotContain("db-1");
        Project.Read("compose.poststack.yml").ShouldContain("tool:\n    depends_on: !reset null");
        Project.Read("compose.yml").ShouldBe(Compose);
        Project.Read(".env").ShouldBe("DB_PASS=theirs\n");
    }

    [Fact]
    public async Task Where_something_would_not_find_it_its_own_stays()
    {
        Project.Change(
            "compose.yml",
            "[sh, -c, 'psql -XAtc",
            "[sh, -c, 'pg_isready -h db && psql -XAtc"
        );

        (await Project.RunAsync("init", Project.Name, "--from", "compose.yml"))
            .ShouldSucceed()
            .Output.ShouldContain("`web` names it in its `command`.");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.ContainersAsync("dev")).Keys.ShouldContain("db-1");
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        Project.Declare("environments: {mine: {}}");
        var before = Project.Read(".poststack.yml");

        (await Project.RunAsync("init --from compose.yml")).ShouldExit(5);

        Project.Read(".poststack.yml").ShouldBe(before);
        File.Exists(Project.PathOf("compose.poststack.yml")).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_env_file_is_taken_along_privately()
    {
        Project.Write("prod.env", "DB_PASS=other\n");

        (
            await Project.RunAsync(
                "init",
                Project.Name,
                "--from",
                "compose.yml",
                "--env-file",
                "prod.env"
            )
        ).ShouldSucceed();

        Project.Read("environments/dev.local.env").ShouldBe("DB_PASS=other\n");
        File.GetUnixFileMode(Project.PathOf("environments/dev.local.env"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await Project.RunAsync("init --from none.yml")).ShouldExit(4);
    }
}
