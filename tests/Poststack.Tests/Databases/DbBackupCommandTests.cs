using Poststack.Core.Backups;
using Poststack.Tests.Backups;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Databases;

public sealed class DbBackupCommandTests
{
    private readonly TestParts _parts = new();

    [Fact]
    public async Task A_backup_is_told_with_what_is_in_it()
    {
        (await _parts.TypeAsync("db backup dev --keep 7")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["backup dev, keep 7"]);
        _parts.Output.ShouldBe(
            """
            dev/20261129_120000_aaaa: 1.5 MB, 2 tables, 10 rows, PostgreSQL 15.8
              .poststack/backups/dev/20261129_120000_aaaa/dump

            """
        );
    }

    [Fact]
    public async Task A_dry_run_writes_no_backup()
    {
        (await _parts.TypeAsync("db backup dev --keep 7 --dry-run")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["plan a backup of dev, keep 7"]);
        _parts.Output.ShouldBe("1. keep it as dev/20261129_120000_aaaa\n");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("some")]
    public async Task A_number_of_backups_to_keep_is_one_or_more(string number)
    {
        (await _parts.TypeAsync("db", "backup", "dev", "--keep", number)).ShouldBe(2);

        _parts.Error.ShouldContain("--keep");
        _parts.Backups.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Backups_are_listed_with_their_state_and_a_damaged_one_is_a_finding()
    {
        var parts = new TestParts
        {
            Backups = new()
            {
                All =
                [
                    GivenBackup.Backup(state: BackupState.Verified),
                    GivenBackup.Backup("20261128_120000_zzzz", BackupState.Truncated),
                ],
            },
        };

        (await parts.TypeAsync("db backups dev --verify")).ShouldBe(7);

        parts.Backups.Calls.ShouldBe(["list dev, verify"]);
        parts.Output.ShouldContain("002_orders  15.8      –       verified");
        parts.Output.ShouldContain("truncated");
    }

    [Fact]
    public async Task Without_an_env_all_backups_are_listed_for_programs_too()
    {
        (await _parts.TypeAsync("db backups --json")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["list all"]);
        _parts.Output.ShouldContain(
            "\"rows\":10,\"tables\":{\"public.orders\":7,\"public.users\":3},\"migrations\":{\"applied\":2,\"last\":\"002_orders\"}"
        );
    }
}
