using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Tests.Migrations.Runs;

public sealed class MigrationRefusalsTests
{
    private static readonly Migration Alone = GivenMigrations.Migration(4) with
    {
        Up = GivenMigrations.Part(
            4,
            "up",
            isTransactional: false,
            "SELECT 1",
            "SELECT\n  nope",
            "SELECT 3"
        ),
    };

    [Fact]
    public void What_is_unfinished_says_how_far_it_came_and_how_to_go_on()
    {
        var refusal = MigrationRefusals.Unfinished(
            new("dev"),
            GivenMigrations.Unfinished(Alone),
            GivenMigrations.Folder(Alone)
        );

        refusal.Why.ShouldBe(
            "It runs without a transaction. Of its 3 statements the first was done; statement 2 was not."
        );
        refusal.Next.ShouldBe([
            "Look at migrations/004_step_4.up.sql:2 and at the database.",
            "Go on at that statement: poststack db migrate dev --resume 2",
        ]);
    }

    [Fact]
    public void What_is_unfinished_is_seen_also_where_its_file_is_gone()
    {
        var (folder, unfinished) = (GivenMigrations.Folder(), GivenMigrations.Unfinished(Alone));
        var ledger = GivenMigrations.Ledger() with { Unfinished = unfinished };

        MigrationRefusals
            .Unfinished(new("dev"), unfinished, folder)
            .Next[0]
            .ShouldBe("migrations/ has no file of it. Get it back: it may be on another branch.");
        var row = new MigrationStatus(
            new("dev"),
            GivenMigrations.Facts(folder, ledger)
        ).Rows.ShouldHaveSingleItem();
        (row.Version, row.Name, row.State).ShouldBe(("004", "step_4", MigrationState.Unfinished));
    }

    [Fact]
    public void What_was_cut_off_behind_its_last_statement_is_only_to_be_noted()
    {
        var refusal = MigrationRefusals.Unfinished(
            new("dev"),
            GivenMigrations.Unfinished(Alone) with
            {
                Done = 3,
            },
            GivenMigrations.Folder(Alone)
        );

        refusal.Why!.ShouldEndWith(
            "Its statements were done; that it is through was not noted any more."
        );
        refusal.Next[^1].ShouldBe("Note it: poststack db migrate dev --resume 4");
    }

    [Fact]
    public void What_was_cut_off_may_have_been_done()
    {
        var refusal = MigrationRefusals.Unfinished(
            new("dev"),
            GivenMigrations.Unfinished(Alone) with
            {
                IsCutOff = true,
            },
            GivenMigrations.Folder(Alone)
        );

        refusal.Why!.ShouldEndWith(
            "statement 2 was cut off, and whether it was done is not known."
        );
        refusal
            .Next[^1]
            .ShouldBe("If it was done, go on behind it: poststack db migrate dev --resume 3");
    }

    [Fact]
    public void A_failure_names_the_place_in_the_file()
    {
        var statement = Alone.Up.Statements[1];

        MigrationRefusals
            .Failed(
                Alone,
                Alone.Up,
                new("42703", "column \"nope\" does not exist", statement, 10),
                []
            )
            .Message.ShouldBe(
                "004_step_4 failed at migrations/004_step_4.up.sql:3:3: column \"nope\" does not exist"
            );
    }

    [Fact]
    public void Who_is_in_the_way_is_named()
    {
        var refusal = MigrationRefusals.Failed(
            Alone,
            Alone.Up,
            new("55P03", "canceling statement due to lock timeout", Alone.Up.Statements[0], null),
            [
                new(
                    42,
                    "psql",
                    "ann",
                    "idle in transaction",
                    "UPDATE orders SET x = 1",
                    TimeSpan.FromSeconds(190)
                ),
            ]
        );

        refusal.Code.ShouldBe("migration-locked");
        refusal
            .Next[0]
            .ShouldBe(
                "In the way was process 42 (psql, user ann, idle in transaction for 3m10s): UPDATE orders SET x = 1"
            );
    }

    [Fact]
    public void What_wants_no_transaction_is_told_how_to_get_none() =>
        MigrationRefusals
            .Failed(
                Alone,
                Alone.Up,
                new("25001", "cannot run inside a transaction block", null, null),
                []
            )
            .Next.ShouldHaveSingleItem()
            .ShouldContain("-- poststack: no-transaction");

    [Theory]
    [InlineData("55P03", true, false)]
    [InlineData("40P01", true, false)]
    [InlineData("57P01", false, true)]
    [InlineData("08006", false, true)]
    [InlineData("", false, true)]
    [InlineData("57014", false, false)]
    public void Failures_are_told_apart(string state, bool isLock, bool isLost)
    {
        var failure = new SqlFailure(state, "", null, null);

        (failure.IsLock, failure.IsConnectionLost).ShouldBe((isLock, isLost));
    }
}
