using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>What docs/zero-downtime.md tells people to try is typed here, as it stands there.</summary>
public sealed class PhasesGuideTests : ProjectTest
{
    [Fact]
    public async Task What_the_guide_says_works()
    {
        var ended = await Project.RunGuideAsync("zero-downtime.md", "notes");

        ended
            .ShouldSucceed()
            .ShouldSay(
                "high  rename-column: public.users.name",
                "it would break whoever is running",
                "Nothing was written. migrations/002_full_name.sql would be called 002_full_name.sql.planned.",
                "contract  migrations/005_full_name_3_contract.sql",
                "Compatibility: code that knows the old schema goes on working.\nOperation: it holds nobody up.",
                "apply 004_full_name_2_backfill (2 rows",
                "  1 | Anna | Anna\n  2 | Ben  | Ben\n  3 | Cat  | Cat\n  4 | Dan  | Dan\n",
                "2 undone. The database is at 001_create_users, 3 pending.",
                "apply 005_full_name_3_contract",
                " id | full_name \n----+-----------\n  1 | Anna\n"
            );
        Project.Read("migrations/002_full_name.sql.planned").ShouldContain("RENAME COLUMN");
        File.Exists(Project.PathOf("migrations/002_full_name.sql")).ShouldBeFalse();
    }
}
