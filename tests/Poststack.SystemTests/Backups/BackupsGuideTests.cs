using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>What docs/backups.md tells people to try is typed here, as it stands there.</summary>
public sealed class BackupsGuideTests : ProjectTest
{
    [Fact]
    public async Task What_the_guide_says_works()
    {
        var ended = await Project.RunGuideAsync("backups.md", "diary");

        ended
            .ShouldSucceed()
            .ShouldSay(
                "1 tables, 2 rows",
                "nothing is left",
                "create diary_fresh_",
                "diary is live/",
                "0 migrations went back and forth",
                "[mask-missing]",
                "nobody gets it unmasked",
                "diary_dev is what live has",
                "user-"
            );
    }
}
