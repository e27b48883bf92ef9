using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Tests.Migrations;

public sealed class BackfillTests
{
    private static readonly BackfillTraffic Calm = new(0, TimeSpan.Zero);

    [Theory]
    [InlineData(
        "UPDATE users SET a = b",
        "UPDATE users SET a = b\nWHERE (users.id) >= ($1::text::bigint) AND (users.id) <= ($2::text::bigint)"
    )]
    [InlineData(
        "update shop.\"Users\" AS u set a = (SELECT x FROM y WHERE y.id = u.id) where a IS NULL OR b",
        "update shop.\"Users\" AS u set a = (SELECT x FROM y WHERE y.id = u.id) WHERE (u.id) >= ($1::text::bigint) AND (u.id) <= ($2::text::bigint) AND ( a IS NULL OR b\n)"
    )]
    [InlineData(
        "UPDATE users u SET a = 'WHERE' /* WHERE */ FROM b WHERE b.id = u.id -- so",
        "UPDATE users u SET a = 'WHERE' /* WHERE */ FROM b WHERE (u.id) >= ($1::text::bigint) AND (u.id) <= ($2::text::bigint) AND ( b.id = u.id\n)"
    )]
    public void An_update_is_done_for_some_of_its_rows(string sql, string expected)
    {
        var statement = SqlScript.Read(sql).Parts[0][0];

        BackfillStatement
            .Read(statement)!
            .Between(new(["id"], ["bigint"], Rows: 0))
            .ShouldBe(expected);
    }

    [Fact]
    public void A_key_of_several_columns_is_compared_as_a_row()
    {
        var statement = SqlScript.Read("UPDATE users u SET a = b").Parts[0][0];

        BackfillStatement
            .Read(statement)!
            .Between(new(["tenant", "\"No\""], ["uuid", "bigint"], Rows: 0))
            .ShouldBe(
                """
                UPDATE users u SET a = b
                WHERE (u.tenant, u."No") >= (($1::text::text[])[1]::uuid, ($1::text::text[])[2]::bigint) AND (u.tenant, u."No") <= (($2::text::text[])[1]::uuid, ($2::text::text[])[2]::bigint)
                """
            );
    }

    [Theory]
    [InlineData("DELETE FROM users")]
    [InlineData("UPDATE ONLY users SET a = 1")]
    [InlineData("WITH x AS (SELECT 1) UPDATE users SET a = 1")]
    public void Other_statements_are_none_that_can_be(string sql) =>
        BackfillStatement.Read(SqlScript.Read(sql).Parts[0][0]).ShouldBeNull();

    [Theory]
    [InlineData("-- poststack: backfill", null, 10)]
    [InlineData("-- poststack: backfill by made_at", "made_at", 10)]
    [InlineData("-- poststack: backfill by id pause 1s", "id", 1000)]
    public void The_directive_says_by_what_and_how_slowly(string line, string? key, int pause) =>
        PartOf($"{line}\nUPDATE users SET a = 1;")
            .Directives.Backfill.ShouldBe(
                new BackfillDirective(key, TimeSpan.FromMilliseconds(pause))
            );

    [Theory]
    [InlineData("-- poststack: backfill by\nUPDATE users SET a = 1;", "takes a column and a pause")]
    [InlineData("-- poststack: backfill\nDELETE FROM users;", "is one UPDATE of one table")]
    [InlineData(
        "-- poststack: backfill\nUPDATE a SET b = 1;\nUPDATE a SET c = 1;",
        "3:1: A `backfill` is one UPDATE"
    )]
    [InlineData(
        "-- poststack: backfill\n-- poststack: no-transaction\nUPDATE a SET b = 1;",
        "Each batch of a `backfill` is a transaction"
    )]
    public void What_cannot_be_done_in_batches_is_said_before(string text, string problem)
    {
        using var files = new MigrationFiles().With("001_a.sql", text);

        string.Join('\n', files.Problems).ShouldContain(problem);
    }

    [Theory]
    [InlineData(250, 5, 500)]
    [InlineData(250, 15, 250)]
    [InlineData(250, 60, 62)]
    [InlineData(5000, 1, 5000)]
    [InlineData(10, 900, 10)]
    public void A_batch_is_as_large_as_fits_into_its_time(int size, int held, int next) =>
        new BackfillPace(size, TimeSpan.Zero)
            .After(new("9", size, TimeSpan.FromMilliseconds(held)), Calm, TimeSpan.Zero)
            .Size.ShouldBe(next);

    [Fact]
    public void Who_waits_and_a_replica_that_is_behind_make_it_wait_longer_each_time()
    {
        var usual = TimeSpan.FromMilliseconds(10);
        var batch = new BackfillBatch("9", 250, TimeSpan.FromMilliseconds(25));
        var pace = BackfillPace.First(usual);

        var once = pace.After(batch, new(1, TimeSpan.Zero), usual);
        var twice = once.After(batch, new(0, TimeSpan.FromSeconds(3)), usual);
        var calm = twice.After(batch, Calm, usual);

        once.Pause.ShouldBe(TimeSpan.FromMilliseconds(100));
        twice.Pause.ShouldBe(TimeSpan.FromMilliseconds(200));
        calm.Pause.ShouldBe(usual);
    }

    [Fact]
    public void An_estimate_counts_only_what_this_run_has_done() =>
        new BackfillEstimate(before: 400, total: 1_000)
            .At(600, TimeSpan.FromSeconds(2))
            .ShouldBe("600 rows of about 1,000 (60 %), 100 a second, about 4 s left");

    private static MigrationPart PartOf(string text)
    {
        using var files = new MigrationFiles().With("001_a.sql", text);
        return files.Read().Migrations[0].Up;
    }
}
