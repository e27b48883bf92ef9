using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Migrations;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Migrations;

public sealed class MigrationFolderTests : IDisposable
{
    private readonly MigrationFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Numbers_decide_the_order_and_may_have_gaps()
    {
        _files
            .With("10_ten.sql", "SELECT 10")
            .With("002_two.sql", "SELECT 2")
            .With("20261129030000_time.sql", "SELECT 3")
            .With("1-one.up.sql", "SELECT 1")
            .With("README.md", "no migration")
            .With(".hidden.sql", "SELECT");

        _files
            .Read()
            .Migrations.Select(one => one.Title)
            .ShouldBe(["1_one", "002_two", "10_ten", "20261129030000_time"]);
    }

    [Fact]
    public void Both_ways_may_be_in_one_file()
    {
        var migration = _files
            .With(
                "001_a.sql",
                "-- About it.\n-- migrate:up\nCREATE TABLE a (b text)\n\n-- migrate:down\nDROP TABLE a;\n"
            )
            .Read()
            .Migrations.ShouldHaveSingleItem();

        migration.Up.Sql.ShouldBe("CREATE TABLE a (b text)");
        migration.Up.Statements.ShouldHaveSingleItem().Line.ShouldBe(3);
        var down = migration.Down.ShouldNotBeNull();
        down.Statements.ShouldHaveSingleItem().Text.ShouldBe("DROP TABLE a");
        down.Statements[0].Line.ShouldBe(6);
    }

    [Fact]
    public void The_way_back_may_be_a_file_of_its_own()
    {
        var migration = _files
            .With("001_a.sql", "CREATE TABLE a ();")
            .With("001_a.down.sql", "DROP TABLE a;")
            .Read()
            .Migrations.ShouldHaveSingleItem();

        migration.Down.ShouldNotBeNull().File.ShouldBe("migrations/001_a.down.sql");
        migration.Down.Statements.ShouldHaveSingleItem().Text.ShouldBe("DROP TABLE a");
    }

    [Fact]
    public void An_empty_way_back_is_none() =>
        _files
            .With("001_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n-- nothing\n")
            .Read()
            .Migrations[0]
            .Down.ShouldBeNull();

    [Fact]
    public void The_checksum_is_that_of_the_way_up_whatever_ends_the_lines_and_begins_the_file()
    {
        var expected = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes("SELECT 1,\n  2;"))
        );
        _files
            .With("1_unix.sql", "SELECT 1,\n  2;\n")
            .With("2_windows.sql", "\uFEFFSELECT 1,\r\n  2;\r\n")
            .With("3_both.sql", "-- migrate:up\nSELECT 1,\n  2;\n-- migrate:down\nSELECT 3;\n");

        _files
            .Read()
            .Migrations.Select(one => one.Checksum)
            .ShouldBe([expected, expected, expected]);
    }

    [Fact]
    public void Directives_above_the_parts_go_for_both_and_those_in_a_part_for_it()
    {
        var migration = _files
            .With(
                "001_a.sql",
                """
                -- poststack: lock-timeout 500ms
                -- migrate:up
                -- poststack: no-transaction
                -- poststack: accept drop-column because nothing reads it since r12
                SELECT 1;
                -- migrate:down transaction:false
                SELECT '-- poststack: nonsense';
                """
            )
            .Read()
            .Migrations[0];

        migration.Up.IsTransactional.ShouldBeFalse();
        migration.Up.Directives.LockTimeout.ShouldBe(TimeSpan.FromMilliseconds(500));
        var accepted = migration.Up.Directives.Accepted.ShouldHaveSingleItem();
        (accepted.Hazard, accepted.Reason, accepted.At.Line).ShouldBe(
            ("drop-column", "nothing reads it since r12", 4)
        );
        migration.Down!.IsTransactional.ShouldBeFalse();
        migration.Down.Directives.LockTimeout.ShouldBe(TimeSpan.FromMilliseconds(500));
        migration.Down.Directives.Accepted.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Malformed =>
        new()
        {
            { "-- nothing\n", "001_a.sql:1:1: There is nothing in it to run." },
            {
                "-- migrate:up\n-- migrate:down\nSELECT 1",
                "001_a.sql:1:1: There is nothing in it to run."
            },
            {
                "-- migrate:down\nSELECT 1",
                "001_a.sql:1:1: `migrate:down` comes before any `migrate:up`."
            },
            {
                "SELECT 0;\n-- migrate:up\nSELECT 1",
                "001_a.sql:1:1: This statement stands above `-- migrate:up`"
            },
            {
                "-- migrate:up\nSELECT 1;\n-- migrate:up\nSELECT 2",
                "001_a.sql:3:1: `-- migrate:up` is there a second time"
            },
            {
                "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n-- migrate:down\nSELECT 3",
                "001_a.sql:5:1: `-- migrate:down` is there a second time"
            },
            {
                "-- migrate:up transaction:maybe\nSELECT 1",
                "001_a.sql:1:1: `transaction:maybe` is no option of `migrate:up`."
            },
            {
                "-- Migrate:Up\nSELECT 1",
                "001_a.sql:1:1: `-- Migrate:Up` means something to another tool only. Write `-- migrate:up`"
            },
            {
                "-- +goose Up\nSELECT 1;\n",
                "001_a.sql:1:1: `-- +goose Up` means something to another tool only."
            },
            {
                "-- Up Migration\nSELECT 1;\n",
                "001_a.sql:1:1: `-- Up Migration` means something to another tool only."
            },
            { "SELECT 1;\nSELECT 'a", "001_a.sql:2:8: Here begins a string that does not end." },
            { "\\set x 1\nSELECT 1", "001_a.sql:1:1: A backslash begins a command of psql" },
            { "SELECT 1;\nCOMMIT;\n", "001_a.sql:2:1: `COMMIT` begins or ends a transaction" },
            {
                "START TRANSACTION;\nSELECT 1",
                "001_a.sql:1:1: `START` begins or ends a transaction"
            },
            { "COPY t FROM stdin;\n1\n\\.\n", "001_a.sql:1:1: COPY from or to a client's stream" },
            {
                "-- poststack: no-transactions\nSELECT 1",
                "001_a.sql:1:1: `no-transactions` is no directive. Did you mean `no-transaction`?"
            },
            { "-- poststack:\nSELECT 1", "001_a.sql:1:1: The directive is missing." },
            {
                "-- poststack: lock-timeout soon\nSELECT 1",
                "001_a.sql:1:1: `lock-timeout` takes one length of time, 500 hours at most."
            },
            {
                "-- poststack: lock-timeout 0s\nSELECT 1",
                "001_a.sql:1:1: `lock-timeout` takes one length of time, 500 hours at most."
            },
            {
                "-- poststack: lock-timeout 30001m\nSELECT 1",
                "001_a.sql:1:1: `lock-timeout` takes one length of time, 500 hours at most."
            },
            {
                "-- poststack: backfill pause 2147483647m\nUPDATE t SET a = 1",
                "001_a.sql:1:1: `backfill` takes a column and a pause of at most 500 hours, or nothing."
            },
            {
                "-- poststack: accept drop-column\nSELECT 1",
                "001_a.sql:1:1: `accept` takes a hazard and a reason."
            },
            {
                "-- poststack: contract after\nSELECT 1",
                "001_a.sql:1:1: `contract` takes the number of the migration that made the new shape."
            },
            {
                "-- poststack: no-transaction\n-- poststack: no-transaction\nSELECT 1",
                "001_a.sql:2:1: `no-transaction` is there a second time."
            },
            { "SELECT 1;\nSELECT '\0'", "001_a.sql:2:9: Here is a NUL character" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_wrong_in_a_file_is_said_with_its_place(string content, string problem) =>
        _files.With("001_a.sql", content).Problems[0].ShouldStartWith($"migrations/{problem}");

    [Fact]
    public void What_is_not_utf8_is_said_with_its_line() =>
        _files
            .With("001_a.sql", [.. "SELECT 1;\nSELECT '"u8, 0xE4, (byte)'\''])
            .Problems.ShouldHaveSingleItem()
            .ShouldStartWith("migrations/001_a.sql:2:1: This line is not UTF-8.");

    [Theory]
    [InlineData("create_users.sql")]
    [InlineData("V1__create_users.sql")]
    [InlineData("001.sql")]
    [InlineData("001_.sql")]
    [InlineData("000_zero.sql")]
    [InlineData("99999999999999999999_far.sql")]
    [InlineData("001_a b.sql")]
    [InlineData("001_a.SQL")]
    public void A_name_that_is_none_of_a_migration_is_not_passed_over(string file) =>
        _files
            .With(file, "SELECT 1")
            .Problems.ShouldHaveSingleItem()
            .ShouldStartWith($"migrations/{file}:1:1: Its name is not that of a migration.");

    [Fact]
    public void Two_files_with_one_number_are_told_of_each_other() =>
        _files
            .With("001_a.sql", "SELECT 1")
            .With("1_b.sql", "SELECT 1")
            .Problems.ShouldHaveSingleItem()
            .ShouldStartWith("migrations/1_b.sql:1:1: migrations/001_a.sql has the same number.");

    [Fact]
    public void A_way_back_of_nothing_is_refused() =>
        _files
            .With("001_a.sql", "SELECT 1")
            .With("001_b.down.sql", "SELECT 1")
            .Problems.ShouldHaveSingleItem()
            .ShouldStartWith("migrations/001_b.down.sql:1:1: There is no 001_b.sql");

    [Fact]
    public void Two_ways_back_are_refused() =>
        _files
            .With("001_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;")
            .With("001_a.down.sql", "SELECT 3")
            .Problems.ShouldHaveSingleItem()
            .ShouldStartWith(
                "migrations/001_a.down.sql:1:1: migrations/001_a.sql has a `-- migrate:down` part too."
            );

    [Fact]
    public void Reading_refuses_with_every_problem_at_once()
    {
        _files.With("001_a.sql", "COMMIT").With("x.sql", "SELECT 1");

        var refusal = Should.Throw<RefusalException>(() => _files.Read()).Refusal;

        (refusal.Kind, refusal.Code, refusal.Problems.Count).ShouldBe(
            (RefusalKind.InvalidFile, "invalid-migrations", 2)
        );
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_found() =>
        Should
            .Throw<RefusalException>(() => MigrationFolder.Read("nowhere", "/nowhere"))
            .Refusal.Code.ShouldBe("no-migrations");

    [Fact]
    public void A_transaction_may_go_back_to_a_savepoint() =>
        _files
            .With("001_a.sql", "SAVEPOINT s; ROLLBACK TO SAVEPOINT s; SELECT 1")
            .Problems.ShouldBeEmpty();
}
