using Poststack.Tests.Verbs;

namespace Poststack.Tests.Databases;

public sealed class DbCloneCommandTests
{
    private readonly TestParts _parts = new();

    [Fact]
    public async Task A_clone_says_how_it_went_and_what_is_kept()
    {
        (await _parts.TypeAsync("db clone staging dev")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["clone staging into dev"]);
        _parts.Output.ShouldBe(
            """
            dev: shop_dev is what staging has, 1.5 MB as files, 2 columns masked.
              What was there until now is kept as data.before_1.
              Remove it: poststack db restore dev --drop-old

            """
        );
    }

    [Fact]
    public async Task A_dry_run_shows_the_steps_and_does_none()
    {
        (await _parts.TypeAsync("db clone staging dev --dry-run")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["plan a clone of staging into dev"]);
        _parts.Output.ShouldBe("1. copy the files of staging, 1.5 MB\n");
    }

    [Fact]
    public async Task Json_says_the_same()
    {
        (await _parts.TypeAsync("db clone staging dev --drop-old --json")).ShouldBe(0);

        _parts.Backups.Calls.ShouldBe(["clone staging into dev, drop the old one"]);
        _parts.Output.ShouldContain("\"as\":\"files\"");
        _parts.Output.ShouldContain("\"kept\":null");
    }
}
