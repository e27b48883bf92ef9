using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Pods;

/// <summary>The example application as pods, from its first start to its end.</summary>
public sealed class ShopAsPodsTests : PodProjectTest
{
    private readonly int _port = Ports.Free();

    public ShopAsPodsTests()
    {
        Project.CopyFrom(Repository.Shop);
        Project.Change(".poststack.yml", "name: shop", $"name: {Project.Name}");
        foreach (
            var file in new[] { ".poststack.yml", "deploy/init-pod.yaml", "deploy/app-pod.yaml" }
        )
            Project.Change(file, "localhost/shop-", $"localhost/{Project.Name}-");
        Project.Write("environments/pods.local.env", $"WEB_PORT={_port}\n");
    }

    private string Url => $"http://localhost:{_port}";

    [Fact]
    public async Task From_the_first_start_to_the_end()
    {
        // A start builds the images, runs the init pod to its end, and waits until the pods are healthy.
        var started = (await Project.RunAsync("env start pods")).ShouldSucceed();
        started.ShouldSay("✅ migrations (exit code: 0", "✅ seed (exit code: 0");
        started.Output.ShouldMatch(@"web\s+service\s+running, healthy\s+.*" + Url);
        started.Output.ShouldMatch(@"worker-2\s+service\s+running, healthy");

        // The shop answers; somebody orders; a worker, which meets web only in the database, ships it.
        (await Web.GetAsync(Url)).ShouldContain("Hill &amp; Harbour");
        var order = await Web.PostAsync(
            $"{Url}/orders",
            ("sku", "stoneware-mug"),
            ("quantity", "2"),
            ("customer", "Ana")
        );
        await Web.UntilAsync($"{order}.json", "\"status\": \"shipped\"");
        (await Project.RunAsync("env logs pods worker")).ShouldSucceed().ShouldSay("shipped");
        (await Project.RunAsync("env logs pods seed")).ShouldSucceed().Output.ShouldNotBeEmpty();

        // A second start changes nothing.
        var before = await PodmanCli.PodsAsync($"{Project.Name}-pods-");
        (await Project.RunAsync("env start pods"))
            .ShouldSucceed()
            .ShouldSay("deploy/init-pod.yaml: unchanged, not run again.", "nothing to do");
        (await PodmanCli.PodsAsync($"{Project.Name}-pods-")).ShouldBe(before);

        // A changed value reaches the pods that use it.
        Project.Change(".poststack.yml", "value: Hill & Harbour", "value: Dale & Dock");
        (await Project.RunAsync("env dry-run pods"))
            .ShouldSucceed()
            .ShouldSay("its definition changed", "deploy/app-pod.yaml", "${SHOP_NAME}");
        (await Project.RunAsync("env start pods")).ShouldSucceed();
        (await Web.GetAsync(Url)).ShouldContain("Dale &amp; Dock");

        // One service is replaced alone.
        var running = await PodmanCli.PodsAsync($"{Project.Name}-pods-");
        (await Project.RunAsync("restart web --env pods")).ShouldSucceed();
        var restarted = await PodmanCli.PodsAsync($"{Project.Name}-pods-");
        restarted["web"].ShouldNotBe(running["web"]);
        restarted["worker-1"].ShouldBe(running["worker-1"]);

        // A stop keeps the data, which the next start finds; deleting removes all of it.
        (await Project.RunAsync("env stop pods"))
            .ShouldSucceed()
            .ShouldSay("pods: stopped");
        (await Project.RunAsync("env start pods")).ShouldSucceed();
        (await Web.GetAsync($"{order}.json")).ShouldContain("\"shipped\"");
        (await Project.RunAsync("env delete pods --yes")).ShouldSucceed();
        (await PodmanCli.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
    }
}
