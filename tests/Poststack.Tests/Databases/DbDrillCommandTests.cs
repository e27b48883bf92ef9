using Poststack.Tests.Verbs;

namespace Poststack.Tests.Databases;

public sealed class DbDrillCommandTests
{
    private readonly TestParts _parts = new();

    [Fact]
    public async Task A_drill_says_how_long_a_restore_takes_and_how_far_back_there_is_a_way()
    {
        (await _parts.TypeAsync("db drill dev")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["drill dev"]);
        _parts.Output.ShouldBe(
            """
            dev: dev/20261129_120000_aaaa was restored in 1.5 s, 1,000 rows; 3 migrations went back and forth.
              002_b has no way back: nothing before it was tried.

            """
        );
    }

    [Fact]
    public async Task A_dry_run_starts_no_server()
    {
        (await _parts.TypeAsync("db drill dev --dry-run")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["plan a drill of dev"]);
    }
}
