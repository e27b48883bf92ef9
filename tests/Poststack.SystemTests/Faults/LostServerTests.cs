using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>PostgreSQL killed at every step of what works on a database: that says so, and the same command again comes to its end.</summary>
public sealed class LostServerTests : ProjectTest
{
    private const int Done = 0;
    private const int Unavailable = 6;

    public LostServerTests() =>
        Project.Declare(
            """
            environments:
              production:
                postgres: {provider: native, version: 15, database: shop, user: shop_user, port: auto, mask: {users.mail: email}}
              dev:
                postgres: {provider: native, version: 15, database: shop_dev, user: dev_user, port: auto}
            """
        );

    [Fact]
    public async Task While_it_migrates_and_goes_back()
    {
        Write(
            "001_a",
            "CREATE TABLE a AS SELECT generate_series(1, 50000) AS id;",
            "DROP TABLE a;"
        );
        Write(
            "002_b",
            "CREATE TABLE b AS SELECT id, 0 AS n FROM a; ALTER TABLE b ADD PRIMARY KEY (id);",
            "DROP TABLE b;"
        );
        Write("003_c", "-- poststack: backfill\nUPDATE b SET n = n + 1;", "SELECT 1;");
        const string Up = "db migrate production";
        const string Back = "db rollback production --to 0";

        foreach (var step in await KilledRun.StepsOfAsync(Project, Up))
            if (step.StartsWith("up.", StringComparison.Ordinal))
            {
                (await Project.RunAsync(Back)).ShouldSucceed();
                await ShouldBeLostAsync(Up, step, "production");
                (await Project.RunAsync(Up)).ShouldSucceed();
                (await Project.SqlAsync("production", "SELECT sum(n) FROM b")).ShouldBe("50000");
            }

        foreach (var step in await KilledRun.StepsOfAsync(Project, Back))
        {
            (await Project.RunAsync(Up)).ShouldSucceed();
            await ShouldBeLostAsync(Back, step, "production");
            (await Project.RunAsync(Back)).ShouldSucceed();
            (await Project.RunAsync("db verify production")).ShouldSucceed();
        }
    }

    [Fact]
    public async Task While_it_backs_up()
    {
        await FillAsync("production", 100_000);
        const string Backup = "db backup production --keep 1";
        foreach (var step in await KilledRun.StepsOfAsync(Project, Backup))
        {
            await ShouldBeLostAsync(Backup, step, "production");
            (await Project.RunAsync(Backup)).ShouldSucceed();
            (await Project.RunAsync("db backups --verify --json")).ShouldSucceed().Json["backups"]!
                .AsArray()
                .ShouldHaveSingleItem($"after the server was lost at {step}");
            Directory
                .EnumerateFileSystemEntries(Project.PathOf(".poststack/backups/production"))
                .ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task While_it_restores()
    {
        await FillAsync("production", 20_000);
        (await Project.RunAsync("db backup production")).ShouldSucceed();
        const string Restore = "db restore production latest --drop-old";
        foreach (var step in await KilledRun.StepsOfAsync(Project, Restore))
        {
            if (step.StartsWith("drop.", StringComparison.Ordinal))
                continue;

            await Project.SqlAsync("production", "DELETE FROM users WHERE id > 50");
            await ShouldBeLostAsync(Restore, step, "production");
            (await AskAsync("SELECT count(*) FROM users")).ShouldBeOneOf("50", "20000");

            (await Project.RunAsync(Restore)).ShouldSucceed();
            (await AskAsync("SELECT count(*) FROM users")).ShouldBe("20000");
            (
                await AskAsync(
                    "SELECT string_agg(datname, ' ') FROM pg_database WHERE datname LIKE 'shop%'"
                )
            ).ShouldBe("shop", $"after the server was lost at {step}");
        }
    }

    [Theory]
    [InlineData("production")]
    [InlineData("dev")]
    public async Task Of_one_env_while_it_is_cloned_into_another(string lost)
    {
        await FillAsync("production", 1000);
        await FillAsync("dev", 1);
        const string Clone = "db clone production dev --drop-old";
        foreach (var step in await KilledRun.StepsOfAsync(Project, Clone))
        {
            if (step.StartsWith("drop.", StringComparison.Ordinal) || step == "postgres")
                continue;

            await Project.SqlAsync("dev", "UPDATE users SET mail = 'old'");
            await ShouldBeLostAsync(Clone, step, lost);
            (await Project.RunAsync("env start dev")).ShouldSucceed();
            (await Project.SqlAsync("dev", "SELECT max(mail) FROM users")).ShouldMatch(
                "^(old|user-[0-9a-f]{12}@example.invalid)$",
                $"after the server of {lost} was lost at {step}"
            );
            (await Project.RunAsync(Clone)).ShouldSucceed();
            (await Project.SqlAsync("production", "SELECT count(*) FROM users")).ShouldBe("1000");
        }
    }

    // It may have been done with the server just before that was killed.
    private async Task ShouldBeLostAsync(string verb, string step, string env)
    {
        var ended = await KilledRun.HarmAtAsync(Project, verb, step, () => KillAsync(env));
        ended.ExitCode.ShouldBeOneOf([Done, Unavailable], $"{step}: {ended}");
    }

    // One that is just being exchanged does not run.
    private async Task KillAsync(string env)
    {
        var file = $"/var/lib/poststack/postgres/{Project.Name}-{env}-postgres/data/postmaster.pid";
        if (File.Exists(file))
            await Tool.RunAsync("kill", "-9", File.ReadLines(file).First());
    }

    /// <summary>A value out of the database of an env whose server may be down.</summary>
    private async Task<string> AskAsync(string sql) =>
        (await Project.RunAsync(["db", "shell", "production", "--", "-XAtqc", sql]))
            .ShouldSucceed()
            .Output.Trim();

    private void Write(string file, string up, string down) =>
        Project.Write($"migrations/{file}.sql", $"-- migrate:up\n{up}\n-- migrate:down\n{down}\n");

    private async Task FillAsync(string env, int users)
    {
        (await Project.RunAsync($"env start {env}")).ShouldSucceed();
        await Project.SqlAsync(
            env,
            $"CREATE TABLE users AS SELECT g AS id, md5(g::text) AS mail FROM generate_series(1, {users}) AS g"
        );
    }
}
