using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Migrations;

public sealed class DbCommandsTests
{
    [Theory]
    [InlineData("db migrate dev", "migrate dev to all")]
    [InlineData("db migrate dev --to 007", "migrate dev to 7")]
    [InlineData("db rollback dev", "rollback dev steps  to ")]
    [InlineData("db rollback dev --steps 2", "rollback dev steps 2 to ")]
    [InlineData("db rollback dev --to 0", "rollback dev steps  to 0")]
    [InlineData("db redo dev", "redo dev")]
    [InlineData("db baseline dev --to 12", "baseline dev to 12")]
    [InlineData("db status dev", "status dev")]
    [InlineData("db check dev", "check dev against  ahead")]
    [InlineData("db plan 7 --env dev --value 0 --dry-run", "plan 7 of dev, value 0 back  dry True")]
    [InlineData("db plan 7 --env dev --back a", "plan 7 of dev, value  back a dry False")]
    [InlineData(
        "db check dev --trace-url -- alembic upgrade head",
        "check dev: alembic upgrade head"
    )]
    [InlineData(
        "db check dev --against a.sql --ahead b.sql",
        "check dev against a.sql ahead b.sql"
    )]
    [InlineData("db verify dev", "verify dev")]
    [InlineData("db verify dev --accept", "accept dev")]
    [InlineData("db verify dev --accept --dry-run", "verify dev")]
    public async Task A_verb_calls_its_use_case(string line, string call)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(line)).ShouldBe(0, parts.Error);

        parts.Databases.Calls.ShouldBe([call]);
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        var parts = new TestParts();

        await parts.TypeAsync(
            "db migrate dev --lock-timeout 500ms --attempts 3 --wait 1h --resume 2 --out-of-order --unchecked --dry-run"
        );

        parts.Databases.Options.ShouldBe(
            new()
            {
                LockTimeout = TimeSpan.FromMilliseconds(500),
                Attempts = 3,
                Patience = TimeSpan.FromHours(1),
                Resume = 2,
                OutOfOrder = true,
                IsUnchecked = true,
                IsDryRun = true,
            }
        );
    }

    [Theory]
    [InlineData("db migrate dev --to seven")]
    [InlineData("db migrate dev --to 0")]
    [InlineData("db migrate dev --attempts 0")]
    [InlineData("db migrate dev --lock-timeout soon")]
    [InlineData("db migrate dev --lock-timeout 999999999h")]
    [InlineData("db verify dev --wait 1h")]
    [InlineData("db migrate dev --resume 0")]
    [InlineData("db rollback dev --steps -1")]
    [InlineData("db rollback dev --steps 1 --to 2")]
    [InlineData("db baseline dev")]
    public async Task What_makes_no_sense_is_refused(string line)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(line)).ShouldBe(2);

        parts.Databases.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("db migrate production")]
    [InlineData("db rollback production")]
    [InlineData("db redo production")]
    [InlineData("db baseline production --to 1")]
    [InlineData("db verify production --accept")]
    public async Task A_protected_env_asks_first(string line)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(line)).ShouldBe(3);

        parts.Databases.Calls.ShouldBeEmpty();
        parts.Error.ShouldContain("[not-confirmed]");
    }

    [Theory]
    [InlineData("db migrate production --dry-run")]
    [InlineData("db status production")]
    [InlineData("db verify production")]
    public async Task Looking_needs_no_confirmation(string line) =>
        (await new TestParts().TypeAsync(line)).ShouldBe(0);

    [Fact]
    public async Task A_status_is_a_line_a_migration()
    {
        var (one, two) = (GivenMigrations.Migration(1), GivenMigrations.Migration(2));
        var edited = GivenMigrations.Migration(3);
        var ledger = new Ledger(
            Exists: true,
            [
                GivenMigrations.Entry(one) with
                {
                    IsBaseline = true,
                },
                GivenMigrations.Entry(edited) with
                {
                    Checksum = "other",
                },
                GivenMigrations.Entry(GivenMigrations.Migration(4)),
            ],
            Unfinished: null
        );
        var folder = GivenMigrations.Folder(one, two, edited, GivenMigrations.Migration(5));
        var parts = new TestParts
        {
            Databases = new() { Status = new(new("dev"), GivenMigrations.Facts(folder, ledger)) },
        };

        await parts.TypeAsync("db status dev");

        parts
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line =>
                string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2])
            )
            .ShouldBe([
                "MIGRATION STATE",
                "001_step_1 baseline",
                "002_step_2 out",
                "003_step_3 edited",
                "004_step_4 missing",
                "005_step_5 pending",
            ]);
    }

    [Fact]
    public async Task A_difference_is_shown_and_exits_with_7()
    {
        var one = GivenMigrations.Migration(1);
        var status = new MigrationStatus(
            new("dev"),
            GivenMigrations.Facts(GivenMigrations.Folder(one), GivenMigrations.Ledger(one))
        );
        var parts = new TestParts
        {
            Databases = new()
            {
                Verdict = new(status, new SchemaDifference(["table public.a"], ["table public.b"])),
            },
        };

        (await parts.TypeAsync("db verify dev")).ShouldBe(7);

        parts.Output.ShouldBe(
            """
            drift: the schema is not what the last migration left.
              - table public.a
              + table public.b
            If all of this is meant to be so: poststack db verify dev --accept takes it for right.

            """
        );
    }

    [Fact]
    public async Task What_could_not_be_compared_is_not_clean()
    {
        var one = GivenMigrations.Migration(1);
        var folder = GivenMigrations.Folder(one);
        var parts = new TestParts
        {
            Databases = new()
            {
                Verdict = new(
                    new(new("dev"), GivenMigrations.Facts(folder, GivenMigrations.Ledger(one))),
                    Drift: null
                ),
            },
        };

        (await parts.TypeAsync("db verify dev")).ShouldBe(7);
        (await parts.TypeAsync("db verify dev --json")).ShouldBe(7);

        parts.Output.ShouldBe(
            """
            drift: not known. The schema was not described after 001_step_1, as where a long run is cut off; the next migration that runs describes it.
            If all of this is meant to be so: poststack db verify dev --accept takes it for right.
            {"result":{"env":"dev","clean":false,"head":"001_step_1","pending":0,"findings":[],"drift":null}}

            """
        );
        // Nothing was run: there is nothing to compare.
        new SchemaVerdict(
            new(new("dev"), GivenMigrations.Facts(folder, Ledger.None)),
            Drift: null
        ).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task An_outcome_says_what_was_done_and_where_that_leads()
    {
        var note = new LedgerNote(GivenMigrations.Migration(3), IsDown: false, Describes: true);
        var parts = new TestParts
        {
            Databases = new()
            {
                Outcome = new(new("dev"), Plan: null, [note], "003_step_3", Pending: 2),
            },
        };

        await parts.TypeAsync("db migrate dev");
        await parts.TypeAsync("db migrate dev --json");

        parts.Output.ShouldBe(
            """
            1 applied. The database is at 003_step_3, 2 pending.
            {"result":{"env":"dev","plan":null,"applied":["003_step_3"],"undone":[],"noted":[],"head":"003_step_3","pending":2}}

            """
        );
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan()
    {
        var parts = new TestParts
        {
            Databases = new()
            {
                Outcome = new(new("dev"), ["apply 001_step_1"], [], Head: null, Pending: 1),
            },
        };

        await parts.TypeAsync("db migrate dev --dry-run");

        parts.Output.ShouldBe(
            """
              apply 001_step_1
            Nothing was done: this is what would be. The database has no migration, 1 pending.

            """
        );
    }
}
