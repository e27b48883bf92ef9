using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What docs/checking-migrations.md tells people to try is typed here, as it stands there.</summary>
public sealed class CheckGuideTests : ProjectTest
{
    [Fact]
    public async Task What_the_guide_says_works()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "checking-migrations.md"),
            Ct
        );
        // The project's name is shared by everybody who tries it: here it is this test's own.
        var script = page.Split("```sh\n")[1]
            .Split("```")[0]
            .Replace("name: notes", $"name: {Project.Name}", StringComparison.Ordinal);
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
