using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>What docs/backups.md tells people to try is typed here, as it stands there.</summary>
public sealed class BackupsGuideTests : ProjectTest
{
    [Fact]
    public async Task What_the_guide_says_works()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "backups.md"),
            Ct
        );
        // The project's name is shared by everybody who tries it: here it is this test's own.
        var script = page.Split("```sh\n")[1]
            .Split("```")[0]
            .Replace("name: diary", $"name: {Project.Name}", StringComparison.Ordinal);

        var poststack = Path.GetDirectoryName(Repository.DemandPoststack())!;
        var ended = await Tool.RunAsync(
            Project.Call() with
            {
                Program = "sh",
                Arguments = ["-eu", "-c", $"PATH=\"{poststack}:$PATH\"\n{script}"],
            }
        );

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
