using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Migrations.Runs;

public sealed class MigrationPlannerTests
{
    private static readonly Migration One = GivenMigrations.Migration(1);
    private static readonly Migration Two = GivenMigrations.Migration(2);
    private static readonly Migration Three = GivenMigrations.Migration(3);
    private static readonly Migration Alone = GivenMigrations.Migration(4) with
    {
        Up = GivenMigrations.Part(
            4,
            "up",
            isTransactional: false,
            "SELECT 1",
            "SELECT 2",
            "SELECT 3"
        ),
    };

    private static readonly MigrationOptions Usual = new();

    [Fact]
    public void A_new_database_gets_its_ledger_then_all_in_their_order() =>
        Migrate(Core.Migrations.Ledgers.Ledger.None, One, Two, Alone)
            .ShouldBe(
                """
                ledger: create the ledger, _poststack.migration
                up.001: apply 001_step_1 (after ledger)
                up.002: apply 002_step_2 (after up.001)
                up.004: apply 004_step_4, 3 statements without a transaction (after up.002)
                """
            );

    [Fact]
    public void What_is_applied_is_not_planned_again() =>
        Migrate(GivenMigrations.Ledger(One, Two), One, Two, Three)
            .ShouldBe("up.003: apply 003_step_3");

    [Fact]
    public void Nothing_pending_is_nothing_to_do() =>
        Migrate(GivenMigrations.Ledger(One), One).ShouldBeEmpty();

    [Fact]
    public void A_folder_without_migrations_makes_no_ledger() =>
        Migrate(Core.Migrations.Ledgers.Ledger.None).ShouldBeEmpty();

    [Fact]
    public void It_goes_as_far_as_it_is_told()
    {
        var facts = Facts(GivenMigrations.Ledger(One), One, Two, Three);

        MigrationPlanner
            .Migrate(facts, to: 2, isProtected: false, Usual)
            .ToString()
            .ShouldBe("up.002: apply 002_step_2");
        MigrationPlanner.Migrate(facts, to: 1, isProtected: false, Usual).IsEmpty.ShouldBeTrue();
        CodeOf(() => MigrationPlanner.Migrate(facts, to: 9, isProtected: false, Usual))
            .ShouldBe("no-such-migration");
    }

    [Fact]
    public void A_late_file_runs_and_on_a_protected_env_only_when_asked_for()
    {
        var facts = Facts(GivenMigrations.Ledger(One, Three), One, Two, Three);

        MigrationPlanner
            .Migrate(facts, to: null, isProtected: false, Usual)
            .ToString()
            .ShouldBe("up.002: apply 002_step_2");
        facts
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("002_step_2 is numbered below 003_step_3");
        CodeOf(() => MigrationPlanner.Migrate(facts, to: null, isProtected: true, Usual))
            .ShouldBe("migrations-out-of-order");
        MigrationPlanner
            .Migrate(facts, to: null, isProtected: true, new() { OutOfOrder = true })
            .Steps.ShouldHaveSingleItem();
    }

    [Fact]
    public void Edited_and_missing_files_are_warned_of_and_stop_nothing()
    {
        var edited = GivenMigrations.Entry(One) with { Checksum = "another" };
        var ledger = new Ledger(
            Exists: true,
            [edited, GivenMigrations.Entry(Two)],
            Unfinished: null
        );
        var facts = Facts(ledger, One, Three);

        facts.Warnings.Count().ShouldBe(2);
        Migrate(ledger, One, Three).ShouldBe("up.003: apply 003_step_3");
    }

    [Fact]
    public void A_rollback_undoes_the_last_ones_first()
    {
        var facts = Facts(GivenMigrations.Ledger(One, Two, Three), One, Two, Three);

        MigrationPlanner
            .Rollback(facts, steps: null, to: null, Usual)
            .ToString()
            .ShouldBe("down.003: undo 003_step_3");
        MigrationPlanner
            .Rollback(facts, steps: 2, to: null, Usual)
            .ToString()
            .ShouldBe("down.003: undo 003_step_3\ndown.002: undo 002_step_2 (after down.003)");
        MigrationPlanner.Rollback(facts, steps: null, to: 1, Usual).Steps.Count.ShouldBe(2);
        MigrationPlanner.Rollback(facts, steps: null, to: 0, Usual).Steps.Count.ShouldBe(3);
        MigrationPlanner.Rollback(facts, steps: null, to: 3, Usual).IsEmpty.ShouldBeTrue();
        CodeOf(() => MigrationPlanner.Rollback(facts, steps: null, to: 9, Usual))
            .ShouldBe("no-such-migration");
    }

    [Fact]
    public void Without_a_way_back_nothing_at_all_is_undone()
    {
        var facts = Facts(GivenMigrations.Ledger(One, Two), One with { Down = null }, Two);

        CodeOf(() => MigrationPlanner.Rollback(facts, steps: 2, to: null, Usual))
            .ShouldBe("migration-irreversible");
    }

    [Fact]
    public void Without_its_file_nothing_is_undone() =>
        CodeOf(() =>
                MigrationPlanner.Rollback(
                    Facts(GivenMigrations.Ledger(One), []),
                    steps: null,
                    to: null,
                    Usual
                )
            )
            .ShouldBe("migration-missing");

    [Fact]
    public void Redo_is_down_and_up()
    {
        MigrationPlanner
            .Redo(Facts(GivenMigrations.Ledger(One, Two), One, Two), Usual)
            .ToString()
            .ShouldBe("down.002: undo 002_step_2\nup.002: apply 002_step_2 (after down.002)");
        CodeOf(() => MigrationPlanner.Redo(Facts(GivenMigrations.Ledger(), One), Usual))
            .ShouldBe("no-such-migration");
    }

    [Fact]
    public void A_baseline_notes_what_is_not_noted_yet()
    {
        MigrationPlanner
            .Baseline(Facts(Core.Migrations.Ledgers.Ledger.None, One, Two, Three), to: 2)
            .ToString()
            .ShouldBe(
                "ledger: create the ledger, _poststack.migration\nbaseline: note 001_step_1 to 002_step_2 as applied, without running them (2) (after ledger)"
            );
        MigrationPlanner
            .Baseline(Facts(GivenMigrations.Ledger(One), One), to: 1)
            .IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void What_is_unfinished_stops_everything_until_somebody_says_where_to_go_on()
    {
        var ledger = GivenMigrations.Ledger(One) with
        {
            Unfinished = GivenMigrations.Unfinished(Alone),
        };
        var facts = Facts(ledger, One, Alone);

        CodeOf(() => MigrationPlanner.Migrate(facts, null, isProtected: false, Usual))
            .ShouldBe("migration-unfinished");
        CodeOf(() => MigrationPlanner.Rollback(facts, null, null, Usual))
            .ShouldBe("migration-unfinished");
        MigrationPlanner
            .Migrate(facts, null, isProtected: false, new() { Resume = 2 })
            .ToString()
            .ShouldBe("up.004: go on with 004_step_4 at statement 2 of 3");
    }

    [Fact]
    public void Only_what_is_not_done_yet_may_be_changed()
    {
        var ledger = GivenMigrations.Ledger() with
        {
            Unfinished = GivenMigrations.Unfinished(Alone),
        };
        var mended = Alone with
        {
            Up = GivenMigrations.Part(4, "up", isTransactional: false, "SELECT 1", "SELECT 20"),
        };
        var changed = Alone with
        {
            Up = GivenMigrations.Part(4, "up", isTransactional: false, "SELECT 10", "SELECT 2"),
        };

        Resume(mended, 2).ShouldBe("up.004: go on with 004_step_4 at statement 2 of 2");
        CodeOf(() => Resume(changed, 2)).ShouldBe("migration-changed");
        Resume(changed, 1).ShouldBe("up.004: apply 004_step_4, 2 statements without a transaction");
        CodeOf(() => Resume(mended, 4)).ShouldBe("no-such-statement");
        CodeOf(() => Resume(One, 2)).ShouldBe("migration-missing");

        string Resume(Migration file, int at) =>
            MigrationPlanner
                .Migrate(Facts(ledger, file), null, isProtected: false, new() { Resume = at })
                .ToString();
    }

    [Fact]
    public void The_other_direction_does_not_go_on_with_it()
    {
        var ledger = GivenMigrations.Ledger(One) with
        {
            Unfinished = GivenMigrations.Unfinished(One, isDown: true),
        };

        var refusal = Should
            .Throw<RefusalException>(() =>
                MigrationPlanner.Migrate(
                    Facts(ledger, One),
                    null,
                    isProtected: false,
                    new() { Resume = 2 }
                )
            )
            .Refusal;

        refusal.Code.ShouldBe("migration-unfinished");
        refusal.Message.ShouldContain("'poststack db rollback dev' goes on with it");
    }

    [Fact]
    public void With_nothing_unfinished_there_is_nothing_to_resume() =>
        CodeOf(() =>
                MigrationPlanner.Migrate(
                    Facts(GivenMigrations.Ledger(), One),
                    null,
                    isProtected: false,
                    new() { Resume = 2 }
                )
            )
            .ShouldBe("nothing-to-resume");

    [Fact]
    public void Of_a_long_run_only_the_last_describes_the_schema()
    {
        static int Described(int count) =>
            MigrationPlanner
                .Migrate(
                    Facts(
                        GivenMigrations.Ledger(),
                        [.. Enumerable.Range(1, count).Select(n => GivenMigrations.Migration(n))]
                    ),
                    null,
                    isProtected: false,
                    Usual
                )
                .Steps.OfType<Core.Migrations.Steps.RunWhole>()
                .Count(step => step.Describes);

        Described(50).ShouldBe(50);
        Described(51).ShouldBe(1);
    }

    private static string Migrate(Ledger ledger, params Migration[] files) =>
        MigrationPlanner
            .Migrate(Facts(ledger, files), to: null, isProtected: false, Usual)
            .ToString();

    private static MigrationFacts Facts(Ledger ledger, params Migration[] files) =>
        GivenMigrations.Facts(GivenMigrations.Folder(files), ledger);

    private static string CodeOf(Action plan) => Should.Throw<RefusalException>(plan).Refusal.Code;

    private static string CodeOf<T>(Func<T> plan) =>
        CodeOf(() =>
        {
            _ = plan();
        });
}
