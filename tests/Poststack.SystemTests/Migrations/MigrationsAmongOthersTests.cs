using Poststack.SystemTests.Faults;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>Migrations on a database that others use: a second run, a long transaction, an end from outside.</summary>
public sealed class MigrationsAmongOthersTests : MigrationProjectTest
{
    [Fact]
    public async Task Two_at_once_do_everything_once()
    {
        for (var number = 1; number <= 8; number++)
            Write($"{number:000}_t", $"CREATE TABLE t{number} (); SELECT pg_sleep(0.05);");
        (await Project.RunAsync("db url dev")).ShouldSucceed();

        var both = await Task.WhenAll(MigrateAsync(), MigrateAsync());

        both[0].ShouldSucceed();
        both[1].ShouldSucceed();
        both.Count(one => one.Output.Contains("8 applied")).ShouldBe(1);
        (await AppliedAsync()).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Who_is_in_the_way_is_named_and_waited_for()
    {
        Write("001_t", "CREATE TABLE t (a int);");
        (await MigrateAsync()).ShouldSucceed();
        Write("002_t", "ALTER TABLE t ADD COLUMN b int;");
        using var session = await HoldAsync("BEGIN; SELECT count(*) AS busy FROM t", "reading");

        (await MigrateAsync("--lock-timeout 200ms --attempts 2"))
            .ShouldExit(8)
            .ShouldSay("[migration-locked]", "In the way was process", "psql");
        (await AppliedAsync()).ShouldBe(["1"]);

        // The file's own limit counts, not the longer one of the command.
        Write("002_t", "-- poststack: lock-timeout 250ms\nALTER TABLE t ADD COLUMN b int;");
        (await MigrateAsync("--lock-timeout 1h --attempts 2"))
            .ShouldExit(8)
            .ShouldSay("[migration-locked]");

        Write("002_t", "ALTER TABLE t ADD COLUMN b int;");
        using var migration = Project.Start("db migrate dev --lock-timeout 300ms --attempts 50");
        await migration.UntilItSaysAsync("gave way after 0.3 s, because process");
        await LetGoAsync();
        (await migration.EndAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task An_index_is_built_concurrently_beside_a_second_run_that_waits()
    {
        Write("001_t", "CREATE TABLE t (a int);");
        (await MigrateAsync()).ShouldSucceed();
        Write("002_i", "-- poststack: no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);");
        using var session = await HoldAsync("BEGIN; INSERT INTO t VALUES (1)", "writing");

        using var first = Project.Start("db migrate dev");
        await first.UntilItSaysAsync("waits for process");
        using var second = Project.Start("db migrate dev");
        await second.UntilItSaysAsync("Another run works on this database's schema");
        await LetGoAsync();

        (await first.EndAsync()).ShouldSucceed();
        (await second.EndAsync()).ShouldSucceed();
        (await AppliedAsync()).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_the_middle_leaves_nothing()
    {
        (await Project.RunAsync("db url dev")).ShouldSucceed();
        Write("001_slow", "CREATE TABLE t ();\nSELECT pg_sleep(20);");
        using var migration = Project.Start("db migrate dev");
        await Eventually.TrueAsync(
            async () =>
                await SqlAsync(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(20)%'"
                ) == "1",
            () => migration.Error
        );

        (await migration.EndAsync()).ShouldExit(8).ShouldSay("nothing of it is left");
        (await SqlAsync("SELECT to_regclass('t') IS NULL")).ShouldBe("t");
        Write("001_slow", "CREATE TABLE t ();");
        (await MigrateAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_ledger_that_was_changed_by_hand_is_noticed()
    {
        WriteThree();
        (await MigrateAsync()).ShouldSucceed();

        await SqlAsync("DELETE FROM _poststack.migration WHERE number = 2");
        (await Project.RunAsync("db verify dev")).ShouldExit(7).ShouldSay("out of order");
        (await MigrateAsync())
            .ShouldExit(8)
            .ShouldSay("column \"email\" of relation \"users\" already exists");

        await SqlAsync("ALTER TABLE _poststack.migration DROP COLUMN checksum");
        (await MigrateAsync()).ShouldExit(5).ShouldSay("[ledger-damaged]");
    }

    [Fact]
    public async Task Killed_at_any_step_the_same_again_comes_to_the_same_end()
    {
        for (var number = 1; number <= 3; number++)
            Write(
                $"{number:000}_t",
                $"CREATE TABLE t{number} (a int); SELECT pg_sleep(0.1);",
                $"DROP TABLE t{number}; SELECT pg_sleep(0.1);"
            );
        Project.Write(
            "migrations/004_i.sql",
            """
            -- poststack: no-transaction
            -- migrate:up
            CREATE INDEX CONCURRENTLY i4 ON t3 (a);
            -- migrate:down
            DROP INDEX CONCURRENTLY i4;
            """
        );
        var ups = await KilledRun.StepsOfAsync(Project, "db migrate dev");
        var downs = await KilledRun.StepsOfAsync(Project, "db rollback dev --to 0");

        foreach (var step in ups.Where(step => step.StartsWith("up.", StringComparison.Ordinal)))
        {
            await KilledRun.KillAtAsync(Project, "db migrate dev", step);
            await GoOnAsync("migrate", "");
            (await AppliedAsync()).ShouldBe(["1", "2", "3", "4"], step);
            (await Project.RunAsync("db verify dev")).ShouldSucceed();
            (await Project.RunAsync("db rollback dev --to 0")).ShouldSucceed();
        }

        foreach (var step in downs)
        {
            (await MigrateAsync()).ShouldSucceed();
            await KilledRun.KillAtAsync(Project, "db rollback dev --to 0", step);
            await GoOnAsync("rollback", "--to 0");
            (await AppliedAsync()).ShouldBeEmpty(step);
            (
                await SqlAsync(
                    "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                )
            ).ShouldBe("0", step);
        }
    }

    /// <summary>As a person would who reads what is unfinished and looks at the database.</summary>
    private async Task GoOnAsync(string verb, string more)
    {
        var again = await Project.RunAsync($"db {verb} dev {more}");
        if (again.ExitCode == 5)
        {
            again
                .ShouldSay("[migration-unfinished]")
                .Error.ShouldMatch("statement 1 was cut off|Its statements were done");
            var exists = await SqlAsync(
                "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('i4') AND indisvalid"
            );
            var isDone = exists == (verb == "migrate" ? "1" : "0");
            again = await Project.RunAsync($"db {verb} dev {more} --resume {(isDone ? 2 : 1)}");
        }

        again.ShouldSucceed();
    }
}
