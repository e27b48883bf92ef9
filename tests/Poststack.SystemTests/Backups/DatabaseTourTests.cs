using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>What docs/database-tour.md tells people to try with the shop is typed here, as it stands there.</summary>
public abstract class DatabaseTourTests : ProjectTest
{
    private readonly int _port = Ports.Free();

    private protected DatabaseTourTests()
    {
        Project.CopyFrom(Repository.Shop);
        Project.Change(".poststack.yml", "name: shop\n", $"name: {Project.Name}\n");
        Project.Write("environments/dev.local.env", $"WEB_PORT={_port}\n");
    }

    [Fact]
    public async Task What_the_guide_says_works()
    {
        try
        {
            Project.Change(".poststack.yml", "provider: auto", await ProviderAsync());
            await TypeItAsync();
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>`provider: …`, and what belongs to it.</summary>
    private protected abstract Task<string> ProviderAsync();

    private protected virtual Task EndAsync() => Task.CompletedTask;

    private async Task TypeItAsync()
    {
        var ended = await Project.RunGuideAsync(
            "database-tour.md",
            "shop",
            script =>
                script.Replace("localhost:8080", $"localhost:{_port}", StringComparison.Ordinal)
        );

        ended
            .ShouldSucceed()
            .ShouldSay(
                "high  rename-column: public.orders.customer",
                "told before it hurts",
                "the shop is broken",
                "1 undone. The database is at 003_announce_orders",
                "| Cleo     | Cleo\n",
                "| Ben      | Ben\n",
                "| Ana      | Ana\n",
                "(back to r1)",
                "[contract-too-early]",
                "the old code still runs",
                "apply 007_customer_name_3_contract",
                "[release-too-old]",
                "the old code cannot come back any more",
                "all orders are gone",
                "Eve",
                "1 columns masked"
            );
        ended
            .Output[ended.Output.IndexOf("columns masked", StringComparison.Ordinal)..]
            .ShouldNotContain("Eve");
    }
}
