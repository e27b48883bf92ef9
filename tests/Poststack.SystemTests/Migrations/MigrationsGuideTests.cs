using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What docs/migrations.md tells people to try is typed here, as it stands there.</summary>
public sealed class MigrationsGuideTests : ProjectTest
{
    [Fact]
    public async Task What_the_guide_says_works()
    {
        var ended = await Project.RunGuideAsync("migrations.md", "notes");

        ended
            .ShouldSucceed()
            .ShouldSay(
                "apply 001_create_notes",
                "could not create unique index \"notes_text\"",
                "it says why, and leaves nothing behind",
                "002_unique_text   applied",
                "1 undone. The database is at 001_create_notes",
                "Files, ledger and schema agree.",
                "+ column public.notes.byhand integer",
                "somebody has changed the schema by hand"
            );
        Project.Read("schema.sql").ShouldContain("CREATE UNIQUE INDEX notes_text ON public.notes");
    }
}
