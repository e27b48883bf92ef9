using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>The tour: the example application from its first start to its end.</summary>
public abstract class ShopTests : ProjectTest
{
    private readonly int _port = Ports.Free();

    private protected ShopTests(string provider, EngineCli engine)
        : base(engine)
    {
        Project.CopyFrom(Repository.Shop);
        Project.Change(".poststack.yml", "name: shop", $"name: {Project.Name}");
        Project.Change(".poststack.yml", "provider: auto", $"provider: {provider}");
        Project.Write("environments/dev.local.env", $"WEB_PORT={_port}\n");
    }

    /// <summary>Pages whose first start is this one.</summary>
    private protected virtual IReadOnlyList<string> PagesThatShowIt => [];

    private string Url => $"http://localhost:{_port}";

    [Fact]
    public async Task From_the_first_start_to_the_end()
    {
        // A start brings up everything and says where to look.
        var started = (await Project.RunAsync("env start dev")).ShouldSucceed();
        started.ShouldSay("✅ migrations (exit code: 0", "✅ seed (exit code: 0");
        started.Output.ShouldContain("dev: running");
        started.Output.ShouldContain(Url);
        foreach (var page in PagesThatShowIt)
            started.ShouldBeShownIn(page, "poststack env start dev", Project.Name);

        // The shop answers, and its pages know their environment's variables.
        (await Web.GetAsync(Url)).ShouldContain("Hill &amp; Harbour");
        (await Web.GetAsync($"{Url}/healthz")).ShouldContain("\"dev\"");

        // Somebody orders; the worker, which meets web only in the database, ships it.
        var order = await OrderAsync(Url, "Ana");
        await Web.UntilAsync($"{order}.json", "\"status\": \"shipped\"");

        // A developer finds the order in the database.
        (
            await Project.SqlAsync("dev", "select customer from orders order by id desc limit 1")
        ).ShouldBe("Ana");

        // The status and the logs tell what is going on.
        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"web\s+service\s+running, healthy");
        (await Project.RunAsync("env logs dev worker"))
            .ShouldSucceed()
            .Output.ShouldContain("shipped");
        (await Project.RunAsync("env logs dev seed")).ShouldSucceed().Output.ShouldNotBeEmpty();
        (await Project.RunAsync("restart seed --env dev"))
            .ShouldExit(4)
            .ShouldSay("Its services: web, worker.", "poststack env init dev");
        (await Project.RunAsync("env dry-run dev"))
            .ShouldSucceed()
            .ShouldSay(
                "Nothing would change.",
                "${POSTSTACK_DATABASE_URL}",
                "deploy/app-compose.yml"
            );
        (await Project.RunAsync("env config dev"))
            .ShouldSucceed()
            .Output.ShouldContain("LOG_LEVEL");

        // A second start changes nothing.
        var before = await Project.ContainersAsync("dev");
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("deploy/init-compose.yml: unchanged, not run again.", "nothing to do");
        (await Project.ContainersAsync("dev")).ShouldBe(before);

        // A stop stops everything and keeps the data, which the next start finds.
        (await Project.RunAsync("env stop dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: stopped");
        (
            await Project.Engine.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}")
        ).ShouldBeEmpty();
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Web.GetAsync($"{order}.json")).ShouldContain("\"shipped\"");

        // Deleting removes all of it, and only then is the data gone.
        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        (await Project.Engine.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
        (await Project.RunAsync("env status dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: not started");
    }

    [Fact]
    public async Task Staging_runs_beside_dev_with_orders_of_its_own()
    {
        var port = Ports.Free();
        Project.Write("environments/staging.local.env", $"WEB_PORT={port}\n");
        var staging = $"http://localhost:{port}";

        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env start staging")).ShouldSucceed();

        var order = await OrderAsync(Url, "Ana of dev");
        await Web.UntilAsync($"{order}.json", "\"status\": \"shipped\"");
        (await Web.GetAsync($"{staging}/orders")).ShouldNotContain("Ana of dev");
        (await Web.GetAsync($"{staging}/healthz")).ShouldContain("\"staging\"");
        (await Project.ContainersAsync("staging"))
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe(["web-1", "worker-1", "worker-2"]);

        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        var ordered = await OrderAsync(staging, "Ben of staging");
        await Web.UntilAsync($"{ordered}.json", "\"status\": \"shipped\"");
    }

    private static Task<string> OrderAsync(string url, string customer) =>
        Web.PostAsync(
            $"{url}/orders",
            ("sku", "stoneware-mug"),
            ("quantity", "2"),
            ("customer", customer)
        );
}
