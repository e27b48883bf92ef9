using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What docs/checking-migrations.md tells people to try is typed here, as it stands there.</summary>
public sealed class CheckGuideTests : ProjectTest
{
    [Fact]
    public async Task What_the_guide_says_works()
    {
        var ended = await Project.RunGuideAsync("checking-migrations.md", "notes");

        ended
            .ShouldSucceed()
            .ShouldSay(
                "high  set-not-null-scan: public.notes.text",
                "high  fails-on-data: public.notes",
                "told before it hurts",
                "high  mass-write: public.notes",
                "accepted, because every version writes it since r12",
                "Operation: not while the database is in use (mass-write).",
                "only the update is left to think about"
            );
    }
}
