using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>Files become a schema, and back; what is wrong is said, and leaves nothing.</summary>
public sealed class MigrateTests : MigrationProjectTest
{
    [Fact]
    public async Task Forwards_and_back_and_what_the_database_says_of_it()
    {
        WriteThree();
        (await MigrateAsync("--dry-run"))
            .ShouldSucceed()
            .ShouldSay(
                "PostgreSQL 15 on this machine",
                "apply 003_index, 2 statements without a transaction",
                "Nothing was done"
            );

        (await MigrateAsync())
            .ShouldSucceed()
            .ShouldSay("3 applied. The database is at 003_index.");
        (await MigrateAsync()).ShouldSucceed().ShouldSay("Nothing to do.");
        (await SqlAsync("SELECT count(*) FROM pg_indexes WHERE tablename = 'users'")).ShouldBe("3");

        (await Project.RunAsync("db rollback dev --steps 2"))
            .ShouldSucceed()
            .ShouldSay("2 undone.");
        (await AppliedAsync()).ShouldBe(["1"]);
        (await Project.RunAsync("db rollback dev --to 0")).ShouldSucceed();
        (await MigrateAsync("--to 2")).ShouldSucceed().ShouldSay("at 002_email, 1 pending");
        (await Project.RunAsync("db redo dev")).ShouldSucceed().ShouldSay("1 undone, 1 applied.");
        (await Project.RunAsync("db status dev"))
            .ShouldSucceed()
            .ShouldSay("002_email  applied", "003_index  pending");
        (await Project.RunAsync("db verify dev")).ShouldSucceed();
    }

    [Fact]
    public async Task What_was_changed_behind_its_back_is_found()
    {
        WriteThree();
        (await MigrateAsync()).ShouldSucceed();

        await SqlAsync("ALTER TABLE users ADD COLUMN byhand int");
        Write("002_email", "ALTER TABLE users ADD COLUMN email varchar;");
        File.Delete(Project.PathOf("migrations/001_users.sql"));
        (await Project.RunAsync("db verify dev"))
            .ShouldExit(7)
            .ShouldSay(
                "edited: migrations/002_email.sql",
                "missing: 001_users",
                "+ column public.users.byhand integer"
            );
        Write("004_more", "CREATE TABLE more ();");
        (await MigrateAsync())
            .ShouldSucceed()
            .ShouldSay("Warning: migrations/002_email.sql is not what was run here");

        WriteThree();
        (await Project.RunAsync("db verify dev --accept")).ShouldSucceed();
        (await Project.RunAsync("db verify dev")).ShouldSucceed();
    }

    [Theory]
    [InlineData("CREATE TABLE c ()")]
    [InlineData("CREATE STATISTICS s ON x, y FROM a")]
    [InlineData("CREATE COLLATION plain FROM \"C\"")]
    public async Task A_way_back_that_leaves_something_is_warned_of(string left)
    {
        Write("001_a", "CREATE TABLE a (x int, y int);", "DROP TABLE a;");
        Write("002_b", $"CREATE TABLE b (); {left};", "DROP TABLE b;");
        (await MigrateAsync()).ShouldSucceed();

        (await Project.RunAsync("db rollback dev"))
            .ShouldSucceed()
            .ShouldSay("migrations/002_b.sql leaves another schema");
    }

    [Fact]
    public async Task What_fails_says_where_and_leaves_nothing()
    {
        Write("001_good", "CREATE TABLE good ();");
        Write("002_bad", "CREATE TABLE bad ();\nALTER TABLE nowhere\n  ADD COLUMN a int;");
        (await MigrateAsync())
            .ShouldExit(8)
            .ShouldSay(
                "migrations/002_bad.sql:2:1: relation \"nowhere\" does not exist",
                "nothing of it is left in the database"
            );

        Write("002_bad", "CREATE INDEX CONCURRENTLY i ON good ((1));");
        (await MigrateAsync()).ShouldExit(8).ShouldSay("-- poststack: no-transaction");

        Write("002_bad", "CREATE TABLE bad ();\nDO $$ BEGIN COMMIT; END $$;");
        (await MigrateAsync()).ShouldExit(8).ShouldSay("invalid transaction termination");

        Write("002_bad", "CREATE TABLE bad ();\nSELECT pg_terminate_backend(pg_backend_pid());");
        (await MigrateAsync()).ShouldExit(8).ShouldSay("terminating connection");

        Write("002_bad", "CREATE TABLE bad ();\nCOMMIT;");
        (await MigrateAsync()).ShouldExit(2).ShouldSay("migrations/002_bad.sql:2:1");

        (await AppliedAsync()).ShouldBe(["1"]);
        (await SqlAsync("SELECT to_regclass('bad') IS NULL")).ShouldBe("t");
    }

    [Fact]
    public async Task What_one_file_sets_is_not_the_next_ones()
    {
        Write(
            "001_dump",
            "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a ();\nSET statement_timeout = 1;"
        );
        Write("002_next", "SELECT pg_sleep(0.01); CREATE TABLE b ();");

        (await MigrateAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Without_a_transaction_it_stops_at_a_statement_and_goes_on_there()
    {
        Write(
            "001_alone",
            """
            -- poststack: no-transaction
            CREATE TABLE t (a int);
            INSERT INTO t VALUES (1), (1);
            CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a);
            VACUUM t;
            """
        );
        (await MigrateAsync())
            .ShouldExit(8)
            .ShouldSay(
                "migrations/001_alone.sql:4:1",
                "the first 2 were done; statement 3 was not",
                "Dropped public.t_a, which was left invalid"
            );
        (await SqlAsync("SELECT count(*) FROM pg_indexes WHERE tablename = 't'")).ShouldBe("0");
        (await MigrateAsync()).ShouldExit(5).ShouldSay("db migrate dev --resume 3");

        await SqlAsync("DELETE FROM t WHERE ctid = '(0,1)'");
        (await MigrateAsync("--resume 3")).ShouldSucceed();
        (await SqlAsync("SELECT count(*) FROM pg_indexes WHERE tablename = 't'")).ShouldBe("1");
        (await Project.RunAsync("db verify dev")).ShouldSucceed();
    }

    [Fact]
    public async Task What_another_tool_has_run_is_noted_and_not_run()
    {
        WriteThree();
        (await Project.RunAsync("db url dev")).ShouldSucceed();
        await SqlAsync("CREATE TABLE users (id int PRIMARY KEY, name text)");

        (await Project.RunAsync("db baseline dev --to 1")).ShouldSucceed();
        (await MigrateAsync()).ShouldSucceed().ShouldSay("2 applied.");
    }
}
