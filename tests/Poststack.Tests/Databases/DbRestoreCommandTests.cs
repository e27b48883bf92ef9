using Poststack.Tests.Verbs;

namespace Poststack.Tests.Databases;

public sealed class DbRestoreCommandTests
{
    private readonly TestParts _parts = new();

    [Fact]
    public async Task A_restore_says_where_the_old_database_is()
    {
        (await _parts.TypeAsync("db restore dev latest")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["restore dev from latest"]);
        _parts.Output.ShouldBe(
            """
            dev: shop_dev is dev/20261129_120000_aaaa, 2 tables, 10 rows.
              The database until now is kept as shop_dev_before_20261129_130000_bbbb.
              Remove it: poststack db restore dev --drop-old

            """
        );
    }

    [Fact]
    public async Task A_lone_word_that_is_no_env_is_a_backup_of_the_env_that_is_meant()
    {
        (await _parts.TypeAsync("db restore latest --env dev --drop-old")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["restore dev from latest, drop the old one"]);
        _parts.Output.ShouldNotContain("kept");
    }

    [Fact]
    public async Task Without_a_backup_only_what_restores_have_kept_is_removed()
    {
        (await _parts.TypeAsync("db restore dev --drop-old")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["drop what dev kept"]);
    }

    [Fact]
    public async Task No_backup_is_guessed()
    {
        (await _parts.TypeAsync("db restore dev")).ShouldBe(2);

        _parts.Error.ShouldContain("[backup-unnamed]");
        _parts.Error.ShouldContain("poststack db restore dev latest");
    }

    [Fact]
    public async Task A_dry_run_shows_the_steps_and_asks_nobody()
    {
        (await _parts.TypeAsync("db restore production latest --dry-run")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["plan production from latest"]);
        _parts.Output.ShouldBe("1. check the 1.5 MB of dev/20261129_120000_aaaa\n");
    }

    [Fact]
    public async Task A_dry_run_removes_nothing_that_was_kept()
    {
        (await _parts.TypeAsync("db restore production --drop-old --dry-run")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["plan to drop what production kept"]);
    }

    [Fact]
    public async Task A_protected_env_is_asked_about()
    {
        (await _parts.TypeAsync("db restore production latest")).ShouldBe(3);

        _parts.Backups.Calls.ShouldBeEmpty();
        _parts.Error.ShouldContain("[not-confirmed]");
    }
}
