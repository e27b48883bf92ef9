using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>Backing up an env's database, losing it, and getting it back.</summary>
public sealed class BackupTests : ProjectTest
{
    public BackupTests() =>
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: native, version: 15, database: shop, user: shop_user, port: auto}
            """
        );

    [Fact]
    public async Task A_database_that_was_emptied_by_accident_comes_back_as_it_was()
    {
        await FillAsync();
        (await Project.RunAsync("db backup dev"))
            .ShouldSucceed()
            .Output.ShouldContain("2 tables, 1,000 rows, PostgreSQL 15.");
        await Project.SqlAsync("dev", "drop table orders cascade; delete from users");

        var restored = (await Project.RunAsync("db restore dev latest --json"))
            .ShouldSucceed()
            .Json["result"]!;

        (await Project.SqlAsync("dev", "select count(*) from orders")).ShouldBe("990");
        (await Project.SqlAsync("dev", "select sum(id) from users")).ShouldBe("55");
        (await OwnersAsync()).ShouldBe("shop_user");
        (await Project.SqlAsync("dev", "insert into users default values returning id")).ShouldBe(
            "11"
        );

        var kept = restored["kept"]!.GetValue<string>();
        (await DatabasesAsync()).ShouldBe($"shop {kept}");
        (await Project.RunAsync("db restore dev --drop-old")).ShouldSucceed();
        (await DatabasesAsync()).ShouldBe("shop");
    }

    [Fact]
    public async Task Who_had_rights_in_the_database_until_now_has_them_in_the_next_one()
    {
        await FillAsync();
        await AdminAsync("CREATE ROLE reporting LOGIN");
        await AdminAsync("CREATE ROLE builder LOGIN");
        await AdminAsync("GRANT CONNECT ON DATABASE shop TO reporting");
        await AdminAsync("GRANT CREATE ON DATABASE shop TO builder WITH GRANT OPTION");
        await AdminAsync("REVOKE TEMPORARY ON DATABASE shop FROM PUBLIC");
        await AdminAsync("ALTER ROLE reporting IN DATABASE shop SET search_path = area, \"Other\"");
        await AdminAsync(
            "ALTER ROLE reporting IN DATABASE shop SET default_transaction_read_only = on"
        );
        var before = await RightsAsync();
        before.ShouldContain("reporting=c/");
        (await Project.RunAsync("db backup dev")).ShouldSucceed();

        (await Project.RunAsync("db restore dev latest --drop-old"))
            .ShouldSucceed()
            .ShouldNotSay("could not be taken over");

        (await RightsAsync()).ShouldBe(before);

        // With it nobody could fill the next one.
        await AdminAsync("ALTER DATABASE shop SET default_transaction_read_only = on");
        (await Project.RunAsync("db backup dev")).ShouldSucceed();
        (await Project.RunAsync("db restore dev latest --drop-old"))
            .ShouldSucceed()
            .ShouldSay("SET default_transaction_read_only` could not be taken over");
    }

    [Fact]
    public async Task A_tablespace_is_kept_where_it_is_and_left_out_elsewhere()
    {
        await FillAsync();
        await AdminAsync("ALTER ROLE postgres SET allow_in_place_tablespaces = on");
        await AdminAsync("CREATE TABLESPACE slow LOCATION ''");
        await AdminAsync("ALTER TABLE orders SET TABLESPACE slow", "shop");
        (await Project.RunAsync("db backup dev")).ShouldSucceed();

        (await Project.RunAsync("db restore dev latest --drop-old")).ShouldSucceed();
        (
            await Project.SqlAsync(
                "dev",
                "select tablespace from pg_tables where tablename = 'orders'"
            )
        ).ShouldBe("slow");

        Project.Write("migrations/001_notes.sql", "create table notes (id int primary key);\n");
        (await Project.RunAsync("db check dev")).ShouldSucceed();
        (await Project.RunAsync("db drill dev")).ShouldSucceed();
    }

    private Task<string> AdminAsync(string sql, string database = "postgres") =>
        Project.AdminSqlAsync("dev", sql, database);

    private Task<string> RightsAsync() =>
        AdminAsync(
            """
            SELECT (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(d.datacl) AS a),
                   (SELECT string_agg(r.rolname || ' ' || s.setconfig::text, ' ')
                      FROM pg_db_role_setting AS s JOIN pg_roles AS r ON r.oid = s.setrole
                     WHERE s.setdatabase = d.oid)
              FROM pg_database AS d WHERE d.datname = 'shop'
            """
        );

    [Fact]
    public async Task Two_at_once_are_two_backups_and_retention_keeps_the_newest()
    {
        await FillAsync();

        foreach (
            var backup in await Task.WhenAll(
                Project.RunAsync("db backup dev"),
                Project.RunAsync("db backup dev")
            )
        )
            backup.ShouldSucceed();
        (await ListAsync("--verify")).Count.ShouldBe(2);

        (await Project.RunAsync("db backup dev --keep 1")).ShouldSucceed();
        (await ListAsync()).ShouldHaveSingleItem();

        var both = await Task.WhenAll(
            Project.RunAsync("db restore dev latest"),
            Project.RunAsync("db restore dev latest")
        );
        both.ShouldContain(ended => ended.ExitCode == 0);
        both.ShouldAllBe(ended => ended.ExitCode == 0 || ended.ExitCode == 5);
        (await Project.SqlAsync("dev", "select count(*) from users")).ShouldBe("10");
    }

    [Fact]
    public async Task A_truncated_and_a_tampered_backup_are_refused_by_name_and_nothing_is_touched()
    {
        await FillAsync();
        (await Project.RunAsync("db backup dev")).ShouldSucceed();
        var id = (await ListAsync()).ShouldHaveSingleItem()!["id"]!.GetValue<string>();
        var dump = Project.PathOf($".poststack/backups/dev/{id}/dump");
        var content = File.ReadAllBytes(dump);

        File.WriteAllBytes(dump, content[..^1]);
        (await Project.RunAsync("db restore dev latest"))
            .ShouldExit(3)
            .ShouldSay("[backup-truncated]", id);
        (await Project.RunAsync("db backups")).ShouldExit(7).ShouldSay("truncated");

        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(dump, content);
        (await Project.RunAsync("db backups")).ShouldSucceed();
        (await Project.RunAsync("db backups --verify")).ShouldExit(7).ShouldSay("altered");
        (await Project.RunAsync("db restore dev latest"))
            .ShouldExit(3)
            .ShouldSay("[backup-altered]", id);

        (await DatabasesAsync()).ShouldBe("shop");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_hides_neither_the_newest_backup_nor_what_is_applied()
    {
        Project.Write("migrations/001_notes.sql", "create table notes (id int);\n");
        await FillAsync();
        (await Project.RunAsync("db migrate dev")).ShouldSucceed();
        (await Project.RunAsync("db backup dev")).ShouldSucceed();
        Project.Write("migrations/002_text.sql", "alter table notes add column text text;\n");

        (await Project.RunAnHourAgoAsync("db migrate dev")).ShouldSucceed();
        (await Project.RunAsync("db verify dev")).ShouldSucceed();
        (await Project.RunAnHourAgoAsync("db backup dev --keep 1")).ShouldSucceed();
        await Project.SqlAsync("dev", "drop table notes");
        (await Project.RunAnHourAgoAsync("db restore dev latest")).ShouldSucceed();

        (await ListAsync("--verify")).ShouldHaveSingleItem();
        (await Project.SqlAsync("dev", "select count(text) from notes")).ShouldBe("0");
    }

    [Fact]
    public async Task A_full_disk_leaves_no_backup_and_spares_those_that_are_there()
    {
        await FillAsync();
        var folder = Directory.CreateDirectory(Project.PathOf(".poststack/backups")).FullName;
        (
            await Tool.RunAsync("mount", "-t", "tmpfs", "-o", "size=200k,mode=700", "tmpfs", folder)
        ).ShouldSucceed();
        try
        {
            (await Project.RunAsync("db backup dev")).ShouldSucceed();
            await Project.SqlAsync(
                "dev",
                "create table big as select md5(g::text) as text from generate_series(1, 20000) as g"
            );

            (await Project.RunAsync("db backup dev"))
                .ShouldExit(6)
                .ShouldSay("[backup-not-written]", "No space left on device");

            (await ListAsync("--verify")).ShouldHaveSingleItem();
            Directory.EnumerateFileSystemEntries($"{folder}/dev").ShouldHaveSingleItem();
        }
        finally
        {
            await Tool.RunAsync("umount", folder);
        }
    }

    [Fact]
    public async Task Sessions_that_hold_the_database_are_ended_and_find_it_again()
    {
        await FillAsync();
        (await Project.RunAsync("db backup dev")).ShouldSucceed();
        using var session = Project.Start("run --env dev -- sh busy.sh");
        await session.UntilItSaysAsync("10");

        (await Project.RunAsync("db restore dev latest")).ShouldSucceed();

        await session.UntilItSaysAsync("again");
        session.Signal(RunningProgram.Kill);
    }

    [Fact]
    public async Task An_env_that_was_deleted_comes_back_from_its_backup()
    {
        await FillAsync();
        (await Project.RunAsync("db backup dev")).ShouldSucceed();
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        (await Project.RunAsync("db restore dev latest --drop-old"))
            .ShouldSucceed()
            .ShouldSay("1,000 rows");

        (await Project.SqlAsync("dev", "select count(*) from orders")).ShouldBe("990");
        (await DatabasesAsync()).ShouldBe("shop");
    }

    private async Task FillAsync()
    {
        Project.Write(
            "busy.sh",
            """
            while true; do
              psql "$POSTSTACK_DATABASE_URL" -XAtq -c 'select count(*) from users' -c 'select pg_sleep(60)' 2>/dev/null || echo again
              sleep 0.1
            done
            """
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        await Project.SqlAsync(
            "dev",
            """
            create extension citext;
            create table users (id serial primary key, mail citext unique);
            insert into users (mail) select 'u' || g from generate_series(1, 10) as g;
            create table orders as select g as id, 1 as user_id from generate_series(1, 990) as g;
            create view totals as select count(*) from orders;
            """
        );
    }

    private Task<string> OwnersAsync() =>
        Project.SqlAsync(
            "dev",
            """
            select string_agg(distinct pg_get_userbyid(owner), ',') from (
              select relowner as owner from pg_class where relnamespace = 'public'::regnamespace
              union all select datdba from pg_database where datname = 'shop') as all_of_them
            """
        );

    private Task<string> DatabasesAsync() =>
        Project.SqlAsync(
            "dev",
            "select string_agg(datname, ' ' order by datname) from pg_database where datname like 'shop%'"
        );

    private async Task<JsonArray> ListAsync(string options = "") =>
        (await Project.RunAsync($"db backups {options} --json")).ShouldSucceed().Json[
            "backups"
        ]!.AsArray();
}
