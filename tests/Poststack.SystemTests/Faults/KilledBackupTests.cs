using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>kill -9 at every step of a backup and of a restore.</summary>
public sealed class KilledBackupTests : ProjectTest
{
    public KilledBackupTests() =>
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: native, version: 15, database: shop, user: shop_user, port: auto}
            """
        );

    [Fact]
    public async Task Of_a_backup()
    {
        await FillAsync(100);
        foreach (var step in await KilledRun.StepsOfAsync(Project, "db backup dev --keep 1"))
        {
            if (!step.StartsWith("remove.", StringComparison.Ordinal))
                await KilledRun.KillAtAsync(Project, "db backup dev --keep 1", step);
            (await Project.RunAsync("db backup dev --keep 1")).ShouldSucceed();

            (await Project.RunAsync("db backups --verify --json")).ShouldSucceed().Json["backups"]!
                .AsArray()
                .ShouldHaveSingleItem();
            Directory
                .EnumerateFileSystemEntries(Project.PathOf(".poststack/backups/dev"))
                .ShouldHaveSingleItem($"after a kill at {step}");
        }
    }

    [Fact]
    public async Task Of_a_restore()
    {
        await FillAsync(100);
        (await Project.RunAsync("db backup dev")).ShouldSucceed();
        foreach (
            var step in await KilledRun.StepsOfAsync(Project, "db restore dev latest --drop-old")
        )
        {
            if (step.StartsWith("drop.", StringComparison.Ordinal))
                continue;

            await Project.SqlAsync("dev", "delete from users where id > 50");
            await KilledRun.KillAtAsync(Project, "db restore dev latest --drop-old", step);
            (await CountAsync()).ShouldBeOneOf("50", "100");

            (await Project.RunAsync("db restore dev latest --drop-old")).ShouldSucceed();
            (await CountAsync()).ShouldBe("100", $"after a kill at {step}");
            (await DatabasesAsync()).ShouldBe("shop", $"after a kill at {step}");
        }
    }

    private async Task FillAsync(int users)
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        await Project.SqlAsync(
            "dev",
            $"create table users as select g as id, md5(g::text) as mail from generate_series(1, {users}) as g"
        );
    }

    private Task<string> CountAsync() => Project.SqlAsync("dev", "select count(*) from users");

    private Task<string> DatabasesAsync() =>
        Project.SqlAsync(
            "dev",
            "select string_agg(datname, ' ' order by datname) from pg_database where datname like 'shop%'"
        );
}
