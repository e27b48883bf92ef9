using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Steps;

namespace Poststack.Tests.Migrations.Runs;

public sealed class JudgedMigrationsTests
{
    [Fact]
    public void Of_an_unfinished_one_only_what_is_left_is_tried()
    {
        var alone = GivenMigrations.Migration(4) with
        {
            Up = GivenMigrations.Part(4, "up", isTransactional: false, "SELECT 1", "SELECT 2"),
        };
        var next = GivenMigrations.Migration(5);

        var judged = JudgedMigrations.Of(
            new([
                new RunAlone(alone, IsDown: false, From: 2, Describes: true),
                new RunWhole(next, IsDown: false, Describes: true),
            ])
        );

        judged.Count.ShouldBe(2);
        judged[0].Up.Statements.ShouldHaveSingleItem().Text.ShouldBe("SELECT 2");
        judged[0].Down.ShouldBeNull();
        judged[1].ShouldBe(next);
        JudgedMigrations
            .Of(new([new RunAlone(alone, IsDown: false, From: 3, Describes: true)]))
            .ShouldBeEmpty();
    }

    [Fact]
    public void One_that_is_undone_first_is_judged_as_if_it_were_new()
    {
        var one = GivenMigrations.Migration(1);

        var judged = JudgedMigrations.Of(
            MigrationPlanner.Redo(
                GivenMigrations.Facts(GivenMigrations.Folder(one), GivenMigrations.Ledger(one)),
                new()
            )
        );

        judged.Select(each => each.Title).ShouldBe(["001_step_1.down", "001_step_1"]);
        judged[0].Up.Statements.ShouldHaveSingleItem().Text.ShouldBe("SELECT -1");
        HazardCatalog.All.ShouldAllBe(hazard =>
            !JudgeMigration
                .Accept(
                    new(hazard, "x", CheckLayer.Trace, "seen") { Migration = judged[0] },
                    judged[0]
                )
                .Blocks
        );
        judged[1].ShouldBe(one);
    }
}
