using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>PostgreSQL goes away in the middle, or somebody who waits loses patience.</summary>
public sealed class MigrationLossTests : MigrationProjectTest
{
    private const string Asleep =
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(61)%' AND wait_event = 'PgSleep'";

    [Theory]
    [InlineData("", "up")]
    [InlineData("-- poststack: no-transaction\n", "down")]
    public async Task A_server_that_is_killed_is_no_failure_of_the_migration(
        string directive,
        string direction
    )
    {
        WriteSleeper(directive, up: direction == "up" ? 61 : 0, down: direction == "up" ? 0 : 61);
        if (direction == "down")
            (await MigrateAsync()).ShouldSucceed();
        else
            (await MigrateAsync("--to 1")).ShouldSucceed();

        var verb = direction == "up" ? "db migrate dev" : "db rollback dev";
        using var running = Project.Start(verb);
        await Eventually.TrueAsync(
            async () => await SqlAsync(Asleep) == "1",
            () => $"It does not sleep: {running.Output}{running.Error}"
        );
        await Project.KillNativeServerAsync("dev");

        var lost = (await running.EndAsync())
            .ShouldExit(6)
            .ShouldSay("The database was lost while 002_sleep ran", "[database-lost]");
        WriteSleeper(directive, up: 0, down: 0);
        if (directive.Length == 0)
            (await Project.RunAsync(verb)).ShouldSucceed();
        else
        {
            lost.ShouldSay($"poststack {verb} --resume 1");
            (await Project.RunAsync($"{verb} --resume 1")).ShouldSucceed();
        }

        (await AppliedAsync()).Count.ShouldBe(direction == "up" ? 2 : 1);
    }

    [Fact]
    public async Task An_index_that_waits_for_others_is_given_up_at_once_and_the_next_run_knows()
    {
        Write("001_a", "CREATE TABLE a (id int); INSERT INTO a VALUES (1);");
        (await MigrateAsync()).ShouldSucceed();
        Project.Write(
            "migrations/002_index.sql",
            "-- poststack: no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n"
        );
        using var holder = await HoldAsync("BEGIN; UPDATE a SET id = 2", "held");
        using var waiting = Project.Start("db migrate dev");
        await waiting.UntilItSaysAsync("waits for process");

        var begun = DateTime.UtcNow;
        waiting.Signal(RunningProgram.Interrupt);

        (await waiting.EndAsync()).ShouldExit(130);
        (DateTime.UtcNow - begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await MigrateAsync())
            .ShouldExit(5)
            .ShouldSay("[migration-unfinished]", "it was cancelled", "--resume 1");
        await LetGoAsync();
        (await MigrateAsync("--resume 1"))
            .ShouldSucceed()
            .ShouldSay("Dropped public.a_id, which was left invalid.");
        (
            await SqlAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")
        ).ShouldBe("t");
    }

    private void WriteSleeper(string directive, int up, int down)
    {
        Write("001_a", "CREATE TABLE a ();", "DROP TABLE a;");
        Project.Write(
            "migrations/002_sleep.sql",
            $"{directive}-- migrate:up\nSELECT pg_sleep({up});\n-- migrate:down\nSELECT pg_sleep({down});\n"
        );
    }
}
