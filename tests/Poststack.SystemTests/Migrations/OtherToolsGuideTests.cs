using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What docs/from-other-migration-tools.md tells people to try is typed here, as it stands there.</summary>
public sealed class OtherToolsGuideTests : ProjectTest
{
    [Fact]
    public async Task Alembic_creates_is_reviewed_and_goes_both_ways() =>
        (await FollowAsync("Alembic"))
            .ShouldSucceed()
            .ShouldSay(
                "migrations (exit code: 0",
                "Running upgrade 0001 -> 0002",
                "high  set-not-null-scan: public.notes.text",
                "high  fails-on-data: public.notes",
                "told before it hurts",
                "Known by catalog: CHECK ((text IS NOT NULL)) NOT VALID",
                "only writers are left to think about",
                "Running downgrade 0002 -> 0001",
                "1_transaction: nothing to say.",
                "'dev' is gone"
            );

    [Fact]
    public async Task Node_pg_migrate_creates_is_reviewed_and_goes_both_ways() =>
        (await FollowAsync("node-pg-migrate"))
            .ShouldSucceed()
            .ShouldSay(
                "migrations (exit code: 0",
                "high  set-not-null-scan: public.notes.text",
                "told before it hurts",
                "3 migrations: nothing to say.",
                "high  drop-column: public.notes.colour",
                "whoever reads the column must have gone",
                "'dev' is gone"
            )
            .ShouldNotSay("unknown");

    private async Task<Ended> FollowAsync(string tool)
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "from-other-migration-tools.md"),
            Ct
        );
        // Names are shared by everybody who tries it: here they are this test's own.
        var script = page.Split($"## {tool}\n")[1]
            .Split("```sh\n")[1]
            .Split("```")[0]
            .Replace("name: notes}", $"name: {Project.Name}}}", StringComparison.Ordinal)
            .Replace("notes-alembic", $"{Project.Name}-alembic", StringComparison.Ordinal);
        return await Project.RunScriptAsync(script);
    }
}
