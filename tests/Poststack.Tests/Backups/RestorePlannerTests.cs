using Poststack.Core.Backups;
using Poststack.Core.Databases.Masks;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Backups;

public sealed class RestorePlannerTests
{
    private const string NewId = "20261129_130000_bbbb";

    private static readonly MaskRule Emails = MaskRule.Of("users.email", MaskKind.Email, null);

    private static readonly RestoreRecord CutOff = new(
        "20261129_125900_cccc",
        "dev/20261129_120000_aaaa",
        "shop_dev_fresh_20261129_125900_cccc",
        "shop_dev_before_20261129_125900_cccc"
    );

    [Fact]
    public void A_backup_goes_into_a_new_database_that_takes_the_place_of_the_old_one_when_it_is_right() =>
        PlanOf(pending: null, dropOld: false, "shop_dev")
            .ShouldBe(
                """
                check: check the 1.5 MB of dev/20261129_120000_aaaa
                create: create shop_dev_fresh_20261129_130000_bbbb (after check)
                fill: restore 1.5 MB into shop_dev_fresh_20261129_130000_bbbb (after create)
                compare: compare tables, rows and migrations with the manifest (after fill)
                exchange: end sessions; shop_dev becomes shop_dev_before_20261129_130000_bbbb, and shop_dev_fresh_20261129_130000_bbbb becomes shop_dev (after compare)
                finish: remember that the env has another database (after exchange)
                """
            );

    [Fact]
    public void The_old_one_goes_last_and_only_when_asked() =>
        PlanOf(pending: null, dropOld: true, "shop_dev")
            .ShouldEndWith(
                """
                drop.shop_dev_before_20261129_130000_bbbb: remove shop_dev_before_20261129_130000_bbbb: as --drop-old says (after finish)
                forget: note that the restore is done (after drop.shop_dev_before_20261129_130000_bbbb)
                """
            );

    [Fact]
    public void A_restore_that_was_cut_off_while_it_filled_begins_afresh_under_its_own_names() =>
        PlanOf(CutOff, dropOld: false, "shop_dev", CutOff.Fresh)
            .ShouldStartWith(
                """
                check: check the 1.5 MB of dev/20261129_120000_aaaa
                drop.shop_dev_fresh_20261129_125900_cccc: remove shop_dev_fresh_20261129_125900_cccc: a restore that was cut off left it (after check)
                create: create shop_dev_fresh_20261129_125900_cccc (after drop.shop_dev_fresh_20261129_125900_cccc)
                """
            );

    [Fact]
    public void One_that_was_cut_off_before_the_exchange_goes_on_with_it() =>
        Plan(
                CutOff,
                dropOld: false,
                [
                    new("shop_dev", null, 1),
                    new(CutOff.Fresh, RestorePlanner.WholeMark(CutOff, []), 1),
                ]
            )
            .ShouldBe(
                """
                exchange: end sessions; shop_dev becomes shop_dev_before_20261129_125900_cccc, and shop_dev_fresh_20261129_125900_cccc becomes shop_dev
                finish: remember that the env has another database (after exchange)
                """
            );

    [Fact]
    public void One_that_was_cut_off_behind_the_exchange_only_remembers_it() =>
        PlanOf(CutOff, dropOld: false, "shop_dev", CutOff.Kept)
            .ShouldBe("finish: remember that the env has another database");

    [Fact]
    public void Anothers_data_is_masked_before_anything_else_looks_at_it() =>
        Plan(CutOff, dropOld: false, [new("shop_dev", null, 1)], [Emails])
            .ShouldContain(
                """
                mask: mask public.users.email (after fill)
                compare: compare tables, rows and migrations with the manifest (after mask)
                """
            );

    [Fact]
    public void What_was_masked_by_other_rules_is_not_gone_on_with()
    {
        var whole = new FoundDatabase(
            CutOff.Fresh,
            RestorePlanner.WholeMark(CutOff, [Emails with { Kind = MaskKind.Hash }]),
            1
        );

        Plan(CutOff, dropOld: false, [new("shop_dev", null, 1), whole], [Emails])
            .ShouldContain($"drop.{CutOff.Fresh}: remove");
    }

    [Fact]
    public void What_a_restore_of_another_backup_left_is_removed() =>
        PlanOf(CutOff with { Backup = "dev/other" }, dropOld: false, "shop_dev", CutOff.Fresh)
            .ShouldContain(
                "remove shop_dev_fresh_20261129_125900_cccc: a restore that was cut off left it"
            );

    [Fact]
    public void Only_databases_that_restores_of_this_one_have_kept_are_removed()
    {
        var found = new FoundServer(
            15,
            [
                new("shop_dev", null, 1),
                new("shop_dev_before_20261129_125900_cccc", null, 1),
                new("shop_before_20261129_125900_cccc", null, 1),
                new("shop_dev_fresh_20261129_125900_cccc", null, 1),
            ]
        );

        RestorePlanner
            .PlanRemoval("shop_dev", found, [])
            .ToString()
            .ShouldBe(
                "drop.shop_dev_before_20261129_125900_cccc: remove shop_dev_before_20261129_125900_cccc: as --drop-old says"
            );
    }

    private static string PlanOf(RestoreRecord? pending, bool dropOld, params string[] databases) =>
        Plan(
            pending,
            dropOld,
            [.. databases.Select(name => new FoundDatabase(name, Mark: null, 1))]
        );

    private static string Plan(
        RestoreRecord? pending,
        bool dropOld,
        IReadOnlyList<FoundDatabase> databases,
        IReadOnlyList<MaskRule>? mask = null
    ) =>
        RestorePlanner
            .Plan(
                new(
                    Given.Instance,
                    GivenBackup.Backup(),
                    new FoundServer(15, databases),
                    pending,
                    NewId,
                    mask ?? []
                ),
                dropOld
            )
            .Steps.ToString();
}
