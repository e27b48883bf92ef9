using Poststack.Core.Migrations.Checks.Watches;

namespace Poststack.Tests.Migrations.Checks.Watches;

public sealed class TracedFileTests
{
    [Fact]
    public void Transactions_are_found_and_what_was_rolled_back_is_left_out()
    {
        var traced = Trace(
            ("a", "BEGIN"),
            ("b", "begin isolation level serializable"),
            ("a", "CREATE TABLE one (id int,\n  name text)"),
            ("b", "CREATE TABLE never ()"),
            ("a", "SAVEPOINT s1"),
            ("a", "DROP TABLE one"),
            ("a", "ROLLBACK TO SAVEPOINT s1"),
            ("a", "INSERT INTO one VALUES (1)"),
            ("b", "ROLLBACK"),
            ("a", "COMMIT"),
            ("b", "VACUUM one"),
            ("b", "CREATE INDEX CONCURRENTLY i ON one (id)"),
            ("a", "CREATE TABLE two (); CREATE TABLE three ()"),
            ("b", "BEGIN; DROP TABLE two; COMMIT;"),
            ("b", "START TRANSACTION"),
            ("b", "DROP TABLE unfinished")
        );

        traced.Text.ShouldBe(
            """
            -- What `tool up` ran.

            -- 1: transaction
            CREATE TABLE one (id int,
              name text);
            INSERT INTO one VALUES (1);

            -- 2: statements
            VACUUM one;
            CREATE INDEX CONCURRENTLY i ON one (id);

            -- 3: transaction
            CREATE TABLE two ();
            CREATE TABLE three ();

            -- 4: transaction
            DROP TABLE two;

            """
        );
        var lines = traced.Text.Split('\n');
        foreach (var statement in traced.Migrations.SelectMany(one => one.Up.Statements))
            lines[statement.Line - 1].ShouldStartWith(statement.Text.Split('\n')[0]);
        traced.Migrations.Select(one => one.Up.IsTransactional).ShouldBe([true, false, true, true]);
    }

    [Fact]
    public void What_a_session_was_told_goes_before_each_of_its_transactions()
    {
        Trace(
            ("a", "SET search_path TO other"),
            ("a", "BEGIN"),
            ("a", "SET LOCAL lock_timeout = '1s'"),
            ("b", "SELECT 1"),
            ("a", "CREATE TABLE one ()"),
            ("a", "COMMIT"),
            ("a", "BEGIN"),
            ("a", "COMMIT"),
            ("a", "BEGIN"),
            ("a", "DROP TABLE one"),
            ("a", "COMMIT")
        )
            .Text.ShouldBe(
                """
                -- What `tool up` ran.

                -- 1: statements
                SET search_path TO other;

                -- 2: statements
                SELECT 1;

                -- 3: transaction
                SET search_path TO other;
                SET LOCAL lock_timeout = '1s';
                CREATE TABLE one ();

                -- 4: transaction
                SET search_path TO other;
                DROP TABLE one;

                """
            );
    }

    [Fact]
    public void What_failed_did_nothing_and_copied_rows_are_in_no_log()
    {
        var traced = TracedFile.Of(
            "traced.sql",
            ["tool"],
            [
                new("a", "CREATE TABLE one ()", Failed: true),
                new("a", "COPY two FROM STDIN", Failed: false),
            ]
        );

        traced.Migrations.ShouldHaveSingleItem().Up.Statements.ShouldBeEmpty();
        traced.LeftOut.ShouldHaveSingleItem().Text.ShouldBe("COPY two FROM STDIN");
    }

    private static TracedFile Trace(params (string Session, string Sql)[] statements) =>
        TracedFile.Of(
            "traced.sql",
            ["tool", "up"],
            statements.Select(one => new WatchedStatement(one.Session, one.Sql, Failed: false))
        );
}
