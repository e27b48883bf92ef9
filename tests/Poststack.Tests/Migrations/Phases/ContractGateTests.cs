using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using Poststack.Tests.Environments;
using Poststack.Tests.Releases;

namespace Poststack.Tests.Migrations.Phases;

public sealed class ContractGateTests
{
    private static readonly Migration Expand = GivenMigrations.Migration(8);
    private static readonly Migration Backfill = GivenMigrations.Migration(9);
    private static readonly Migration Contract = With(
        GivenMigrations.Migration(10),
        new() { ContractAfter = 8 }
    );
    private static readonly Migration Behind = GivenMigrations.Migration(11);
    private static readonly Ledger Expanded = GivenMigrations.Ledger(Expand, Backfill);

    [Theory]
    [InlineData("007_users", false)]
    [InlineData("008_name_1_expand", true)]
    [InlineData("010_later", true)]
    public void A_release_passes_that_was_made_for_the_new_shape(string schema, bool passes) =>
        IsOpenFor(GivenRelease.Of(3) with { SchemaVersion = schema }).ShouldBe(passes);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Where_a_release_recorded_no_schema_the_time_counts(int minutes, bool passes) =>
        IsOpenFor(
                GivenRelease.Of(3) with
                {
                    SchemaVersion = null,
                    StartedAt = Given.Noon.AddMinutes(minutes),
                }
            )
            .ShouldBe(passes);

    [Fact]
    public void A_release_that_is_not_kept_counts_as_old() =>
        IsOpenFor(origin: null).ShouldBeFalse();

    [Fact]
    public void Who_says_why_is_not_held_back()
    {
        var accepted = With(
            Contract,
            new()
            {
                ContractAfter = 8,
                Accepted = [new("contract-too-early", "the worker is off", new("a.sql", 1, 1))],
            }
        );

        Old.Against(accepted, Expanded).ShouldBeEmpty();
        Old.Against(Contract, Expanded).ShouldHaveSingleItem();
        Old.Against(Behind, Expanded).ShouldBeEmpty();
    }

    [Fact]
    public void What_comes_before_it_runs_and_nothing_behind_it() =>
        Planned(Core.Migrations.Ledgers.Ledger.None, new()).ShouldBe("ledger, up.008, up.009");

    [Fact]
    public void Without_a_release_all_of_it_runs_at_once() =>
        MigrationPlanner
            .Migrate(Facts(Expanded), to: null, isProtected: false, new(), ContractGate.Open)
            .Steps.Count.ShouldBe(2);

    [Fact]
    public void Alone_or_asked_for_by_name_it_is_refused()
    {
        var alone = Refused(Expanded, to: null);
        alone.Code.ShouldBe("contract-too-early");
        alone.Message.ShouldBe(
            "010_step_10 takes away what code may need that is live: r3 of dev was deployed when its database was at 007_users."
        );
        alone
            .Next[0]
            .ShouldBe("First deploy a release that does not need it: poststack env deploy dev");

        Refused(Core.Migrations.Ledgers.Ledger.None, to: 11)
            .Next[0]
            .ShouldBe("Run what comes before it: poststack db migrate dev");
    }

    [Fact]
    public void A_start_is_about_to_bring_another_release_and_is_not_kept_from_it() =>
        Planned(Expanded, new() { HoldsBack = true }).ShouldBeEmpty();

    private static ContractGate Old =>
        new([new(new("dev"), 3, GivenRelease.Of(3) with { SchemaVersion = "007_users" })]);

    private static bool IsOpenFor(Release? origin) =>
        new ContractGate([new(new("dev"), 3, origin)]).Against(Contract, Expanded).Count == 0;

    private static MigrationFacts Facts(Ledger ledger) =>
        new(new("dev"), GivenMigrations.Folder(Expand, Backfill, Contract, Behind), ledger);

    private static string Planned(Ledger ledger, MigrationOptions options) =>
        string.Join(
            ", ",
            MigrationPlanner
                .Migrate(Facts(ledger), to: null, isProtected: false, options, Old)
                .Steps.Select(step => step.Id)
        );

    private static Refusal Refused(Ledger ledger, long? to) =>
        Should
            .Throw<RefusalException>(() =>
                MigrationPlanner.Migrate(Facts(ledger), to, isProtected: false, new(), Old)
            )
            .Refusal;

    private static Migration With(Migration migration, MigrationDirectives directives) =>
        migration with
        {
            Up = migration.Up with { Directives = directives },
        };
}
