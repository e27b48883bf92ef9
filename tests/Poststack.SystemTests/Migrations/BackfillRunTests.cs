using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>An UPDATE in batches: each row once, whatever happens.</summary>
public sealed class BackfillRunTests : MigrationProjectTest
{
    private const int Rows = 20_000;

    [Fact]
    public async Task Killed_again_and_again_it_does_each_row_once()
    {
        await FillAsync();
        WriteBackfill("pause 1s");
        for (var kill = 1; kill <= 3; kill++)
        {
            using var running = Project.Start("db migrate dev");
            var before = await DoneAsync();
            await Eventually.TrueAsync(
                async () => await DoneAsync() > before,
                () => $"It does not get on: {running.Output}{running.Error}"
            );
            if (kill == 3)
            {
                await Project.KillNativeServerAsync("dev");
                (await running.EndAsync()).ShouldExit(6).ShouldSay("[database-lost]");
                (await Project.RunAsync("env start dev")).ShouldSucceed();
            }
            else
            {
                running.Signal(RunningProgram.Kill);
                await running.EndAsync();
            }
        }

        (await DoneAsync()).ShouldBeInRange(1, Rows - 1);
        (await MigrateAsync())
            .ShouldSucceed()
            .ShouldSay("rows are done from before", "20,000 rows");

        (await SqlAsync("SELECT string_agg(DISTINCT n::text, ' ') FROM users")).ShouldBe("1");
        (await SqlAsync("SELECT count(*) FROM _poststack.backfill")).ShouldBe("0");
        (await MigrateAsync()).ShouldSucceed().ShouldSay("Nothing to do.");
    }

    [Fact]
    public async Task What_fails_keeps_what_is_done_and_who_waits_is_let_through()
    {
        await FillAsync();
        await SqlAsync($"ALTER TABLE users ADD CHECK (id < {Rows - 5} OR n = 0)");
        WriteBackfill("");

        (await MigrateAsync())
            .ShouldExit(8)
            .ShouldSay("[migration-failed]", "It runs in batches.", "are done and stay so");
        (await SqlAsync("SELECT max(n) FROM users")).ShouldBe("1");
        (await AppliedAsync()).ShouldBe(["1"]);

        await SqlAsync("ALTER TABLE users DROP CONSTRAINT users_check");
        using var holder = await HoldAsync(
            $"BEGIN; UPDATE users SET n = n WHERE id = {Rows}",
            "held"
        );
        (await MigrateAsync("--lock-timeout 200ms --attempts 1"))
            .ShouldExit(8)
            .ShouldSay("[migration-locked]", "In the way was process");
        await LetGoAsync();
        (await MigrateAsync()).ShouldSucceed();
        (await SqlAsync("SELECT string_agg(DISTINCT n::text, ' ') FROM users")).ShouldBe("1");
    }

    [Fact]
    public async Task Rows_are_taken_by_whatever_tells_each_from_the_others()
    {
        Write(
            "001_t",
            """
            CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), n int NOT NULL DEFAULT 0);
            INSERT INTO a SELECT FROM generate_series(1, 700);
            -- All rows are one tenant's.
            CREATE TABLE b (tenant uuid NOT NULL, made timestamptz NOT NULL, code char(9) NOT NULL, x int NOT NULL,
                            n int NOT NULL DEFAULT 0, PRIMARY KEY (tenant, made, code), UNIQUE (code, x));
            INSERT INTO b SELECT '6d3f9a52-0d2b-4c5e-9a51-0f6f6f0b1a11', to_timestamp(g / 7.0), 'y' || g % 3, g
              FROM generate_series(1, 1400) AS g;
            CREATE TABLE batch (of xid8 NOT NULL DEFAULT pg_current_xact_id());
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO batch DEFAULT VALUES; RETURN NEW; END';
            CREATE TRIGGER b_note BEFORE UPDATE ON b FOR EACH ROW EXECUTE FUNCTION note();
            """
        );
        Project.Write("migrations/002_a.sql", "-- poststack: backfill\nUPDATE a SET n = n + 1;\n");
        Project.Write("migrations/003_b.sql", "-- poststack: backfill\nUPDATE b SET n = n + 1;\n");
        (await MigrateAsync()).ShouldSucceed().ShouldSay("1,400 rows");
        (await SqlAsync("SELECT count(*) FROM a WHERE n = 1")).ShouldBe("700");
        await ShouldHaveBatchedAsync(sum: 1400, rows: 1400);

        Project.Write(
            "migrations/004_b.sql",
            "-- poststack: backfill by code\nUPDATE b SET n = n + 1 WHERE x > 100 OR false;\n"
        );
        (await MigrateAsync()).ShouldSucceed();
        await ShouldHaveBatchedAsync(sum: 2700, rows: 1300);

        // An index alone is not enough.
        await SqlAsync("CREATE INDEX ON b (x)");
        Project.Write(
            "migrations/005_b.sql",
            "-- poststack: backfill by x\nUPDATE b SET n = n + 1;\n"
        );
        (await MigrateAsync()).ShouldExit(8).ShouldSay("[backfill-no-key]", "`x`");
    }

    [Fact]
    public async Task By_a_key_of_several_columns_no_batch_reads_the_whole_table()
    {
        const int Many = 40_000;
        Write(
            "001_c",
            $"""
            CREATE TABLE c (tenant int, id int, n int NOT NULL DEFAULT 0, PRIMARY KEY (tenant, id));
            INSERT INTO c SELECT 1, g FROM generate_series(1, {Many}) AS g ORDER BY hashint4(g);
            """
        );
        (await MigrateAsync()).ShouldSucceed();
        await SqlAsync("VACUUM ANALYZE c");
        const string ReadBySequence =
            "SELECT coalesce(seq_tup_read, 0) FROM pg_stat_user_tables WHERE relname = 'c'";
        var before = int.Parse(
            await SqlAsync(ReadBySequence),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Project.Write("migrations/002_c.sql", "-- poststack: backfill\nUPDATE c SET n = n + 1;\n");

        (await MigrateAsync()).ShouldSucceed().ShouldSay("40,000 rows");

        int.Parse(await SqlAsync(ReadBySequence), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeLessThan(before + Many);
        (await SqlAsync("SELECT sum(n) FROM c")).ShouldBe("40000");
    }

    [Fact]
    public async Task The_ledger_says_how_long_it_took()
    {
        await FillAsync();
        WriteBackfill("pause 300ms");

        (await MigrateAsync()).ShouldSucceed();

        // The first batch has 250 rows, each next one at most twice as many: no fewer than seven are 20,000, with six pauses between.
        long.Parse(
                await SqlAsync("SELECT duration_ms FROM _poststack.migration WHERE number = 2"),
                System.Globalization.CultureInfo.InvariantCulture
            )
            .ShouldBeGreaterThanOrEqualTo(6 * 300);
    }

    /// <summary>The first batch has no more than 250 rows.</summary>
    private async Task ShouldHaveBatchedAsync(int sum, int rows)
    {
        (await SqlAsync("SELECT sum(n) FROM b")).ShouldBe($"{sum}");
        (await SqlAsync("SELECT count(*) FROM batch")).ShouldBe($"{rows}");
        (
            await SqlAsync("SELECT count(*) <= 250 FROM batch GROUP BY of ORDER BY of LIMIT 1")
        ).ShouldBe("t");
        await SqlAsync("TRUNCATE batch");
    }

    [Fact]
    public async Task Batches_do_not_hold_their_locks_while_the_disk_writes()
    {
        await FillAsync();
        await SqlAsync(
            """
            CREATE TABLE seen (setting text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO seen VALUES (current_setting(''synchronous_commit'')); RETURN NULL; END';
            CREATE TRIGGER users_note AFTER UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION note();
            CREATE TRIGGER ledger_note AFTER INSERT ON _poststack.migration FOR EACH STATEMENT EXECUTE FUNCTION note();
            """
        );
        WriteBackfill("");

        (await MigrateAsync()).ShouldSucceed();

        (
            await SqlAsync("SELECT string_agg(DISTINCT setting, ' ' ORDER BY setting) FROM seen")
        ).ShouldBe("off on");
        (await SqlAsync("SELECT setting FROM seen ORDER BY ctid DESC LIMIT 1")).ShouldBe("on");
    }

    private async Task<int> DoneAsync() =>
        int.Parse(
            await SqlAsync("SELECT count(*) FROM users WHERE n > 0"),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private async Task FillAsync()
    {
        Write(
            "001_users",
            $"""
            CREATE TABLE users (id bigint PRIMARY KEY, n int NOT NULL DEFAULT 0);
            INSERT INTO users SELECT g FROM generate_series(1, {Rows}) AS g;
            """
        );
        (await MigrateAsync()).ShouldSucceed();
    }

    private void WriteBackfill(string more) =>
        Project.Write(
            "migrations/002_fill.sql",
            $"-- poststack: backfill by id {more}\nUPDATE users SET n = n + 1;\n"
        );
}
