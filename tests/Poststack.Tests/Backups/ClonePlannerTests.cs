using Poststack.Core.Backups;
using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Environments;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Backups;

public sealed class ClonePlannerTests
{
    private const string Id = "20261129_130000_bbbb";

    private static readonly CloneFacts Files = new(
        new EnvName("staging"),
        Given.Instance,
        GivenBackup.Manifest().Traits,
        1_500_000,
        Given.Instance with
        {
            Database = "shop_dev",
        },
        new FoundServer(15, [new("shop_dev", null, 1), new("shop_dev_fresh_1", null, 1)]),
        Given.Instance,
        [MaskRule.Of("users.email", MaskKind.Email, null)],
        Id
    );

    [Fact]
    public void Files_are_masked_before_they_take_the_place_of_the_old_ones() =>
        ClonePlanner
            .Plan(Files, dropOld: true)
            .ToString()
            .ShouldBe(
                """
                copy: copy the files of staging, 1.5 MB
                adopt: call it shop_dev, take all passwords and other databases out of it (after copy)
                mask: mask public.users.email (after adopt)
                exchange: stop the env's PostgreSQL; its data becomes data.before_20261129_130000_bbbb, and the copy takes its place (after mask)
                finish: remember that the env has another database (after exchange)
                drop.data.before_20261129_130000_bbbb: remove data.before_20261129_130000_bbbb: as --drop-old says (after finish)
                """
            );

    [Fact]
    public void A_dump_goes_into_a_new_database_that_is_masked_and_compared() =>
        ClonePlanner
            .Plan(Files with { Scratch = null }, dropOld: false)
            .ToString()
            .ShouldBe(
                """
                drop.shop_dev_fresh_1: remove shop_dev_fresh_1: a copy that was cut off left it
                create: create shop_dev_fresh_20261129_130000_bbbb (after drop.shop_dev_fresh_1)
                stream: dump 1.5 MB of staging right into shop_dev_fresh_20261129_130000_bbbb (after create)
                mask: mask public.users.email (after stream)
                compare: compare tables, rows and migrations with the source (after mask)
                exchange: end sessions; shop_dev becomes shop_dev_before_20261129_130000_bbbb, and shop_dev_fresh_20261129_130000_bbbb becomes shop_dev (after compare)
                finish: remember that the env has another database (after exchange)
                """
            );

    [Fact]
    public void Without_rules_nothing_is_masked() =>
        ClonePlanner
            .Plan(Files with { Mask = [] }, dropOld: false)
            .ToString()
            .ShouldNotContain("mask");
}
