using Poststack.SystemTests.Migrations;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>kill -9 at every step of a plan: no file of it is there, and the next one that needs a shadow finds nothing of it.</summary>
public sealed class KilledPlanTests : MigrationProjectTest
{
    private const string Plan = "db plan 2 --env dev";

    [Fact]
    public async Task Leaves_files_as_they_were_and_no_copy_on_the_shadow_server()
    {
        Write("001_users", "CREATE TABLE users (id int PRIMARY KEY, name text);");
        (await MigrateAsync()).ShouldSucceed();
        Write("002_name", "ALTER TABLE users RENAME COLUMN name TO full_name;");
        var steps = await KilledRun.StepsOfAsync(Project, Plan + " --dry-run");
        steps.ShouldContain("proof");

        foreach (var step in steps)
        {
            await KilledRun.KillAtAsync(Project, Plan, step);
            Files().ShouldBe(["001_users.sql", "002_name.sql"], $"after a kill at {step}");
        }

        // It runs in a copy of its own, which has to be the only one.
        var seen = await Project.RunAsync([
            "db",
            "check",
            "dev",
            "--trace-url",
            "--",
            "sh",
            "-c",
            "psql \"$DATABASE_URL\" -XAtc \"SELECT 'copies: ' || count(*) FROM pg_database WHERE datname ~ '^(trace_|making)'\"",
        ]);
        seen.ShouldSay("copies: 1");
        (await Project.RunAsync(Plan)).ShouldSucceed();
        Files().ShouldContain("003_name_1_expand.sql");
    }

    private string[] Files() =>
        [
            .. Directory
                .EnumerateFiles(Project.PathOf("migrations"))
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];
}
