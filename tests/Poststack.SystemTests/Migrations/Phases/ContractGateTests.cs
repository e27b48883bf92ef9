using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>A contract waits for the release that needs what it takes away.</summary>
public sealed class ContractGateTests : ProjectTest
{
    public ContractGateTests()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: native, version: 15, database: shop, port: auto}
                init:
                  - migrations: migrations
                deployment: {compose: app.yml}
            """
        );
        Project.Write("app.yml", App("1"));
        Project.Write("migrations/001_t.sql", "CREATE TABLE t (id int PRIMARY KEY, a int);");
    }

    [Fact]
    public async Task A_start_leaves_it_for_later_and_the_next_release_lets_it_run()
    {
        await StartAsync();
        Project.Write("migrations/002_a.sql", "ALTER TABLE t DROP COLUMN a;");
        (await Project.RunAsync("db plan 2"))
            .ShouldSucceed()
            .ShouldSay("002_a.sql is called 002_a.sql.planned now");

        // Nothing of a plan runs the original: it is no migration any more.
        (await Project.RunAsync("db status dev"))
            .ShouldSucceed()
            .ShouldNotSay("002_a");
        (await Project.RunAsync("db migrate dev"))
            .ShouldSucceed()
            .ShouldSay(
                "apply 003_a_1_expand",
                "004_a_3_contract waits: r1 of dev was deployed when its database was at 001_t"
            );
        (await Project.RunAsync("db migrate dev"))
            .ShouldExit(3)
            .ShouldSay("[contract-too-early]", "r1 of dev", "poststack env deploy dev");

        Project.Write("app.yml", App("2"));
        (await StartAsync()).ShouldSay("004_a_3_contract waits until another release is live");
        (await ColumnsAsync()).ShouldBe("id a");

        // What runs is old code again, whatever number it has.
        (await Project.RunAsync("env rollback dev --yes --to r1")).ShouldSucceed();
        (await Project.RunAsync("db migrate dev"))
            .ShouldExit(3)
            .ShouldSay("is the code of r1, which was deployed when its database was at 001_t");

        Project.Write("app.yml", App("3"));
        await StartAsync();
        (await Project.RunAsync("db migrate dev"))
            .ShouldSucceed()
            .ShouldSay("apply 004_a_3_contract");
        (await ColumnsAsync()).ShouldBe("id");

        // What it took away, old code would miss.
        (await Project.RunAsync("env rollback dev --yes --to r1"))
            .ShouldExit(3)
            .ShouldSay("[release-too-old]", "r1 of 'dev' may need what 004_a_3_contract took away")
            .ShouldNotSay("✅ back to r1");
        (await Project.RunAsync("env rollback dev --yes --to r2")).ShouldSucceed();
        (await Project.RunAsync("env rollback dev --yes --to r1 --accept-contract"))
            .ShouldSucceed()
            .ShouldSay("back to r1");
    }

    private async Task<Ended> StartAsync() =>
        (await Project.RunAsync("env start dev")).ShouldSucceed();

    private Task<string> ColumnsAsync() =>
        Project.SqlAsync(
            "dev",
            "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 AND NOT attisdropped"
        );

    private static string App(string version) =>
        $"services: {{web: {{image: 'busybox:stable', command: sleep 1000, environment: {{V: '{version}'}}, stop_grace_period: 0s}}}}\n";
}
