using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Exports;

/// <summary>Leaving with pods: the example's env of pod files, exported both ways, and started without Poststack.</summary>
public sealed class ShopPodsExportTests : ProjectTest
{
    private static readonly string[] Images = ["migrations", "seed", "web", "worker"];

    private readonly int _port = Ports.Free();

    public ShopPodsExportTests()
    {
        Project.CopyFrom(Repository.Shop);
        Project.Change(".poststack.yml", "name: shop", $"name: {Project.Name}");
        foreach (
            var file in new[] { ".poststack.yml", "deploy/init-pod.yaml", "deploy/app-pod.yaml" }
        )
            Project.Change(file, "localhost/shop-", $"localhost/{Project.Name}-");

        // Exported pods keep their names, and the engine is everybody's.
        foreach (var pod in new[] { "web", "worker" })
            Project.Change(
                "deploy/app-pod.yaml",
                $"metadata:\n  name: {pod}\n",
                $"metadata:\n  name: {Project.Name}-{pod}\n"
            );
        Project.Write("environments/pods.local.env", $"WEB_PORT={_port}\n");
        Directory.CreateDirectory(Project.PathOf("out"));
    }

    [Fact]
    public async Task Pods_run_with_podman_alone_and_as_a_compose_project()
    {
        (
            await Project.RunAsync("env export pods --format podman-pod -o out/pod.yml")
        ).ShouldSucceed();
        (
            await Project.RunAsync("env export pods --format docker-compose -o out/shop.yml")
        ).ShouldSucceed();

        await PlayAsync();
        await ComposeAsync();
    }

    private async Task PlayAsync()
    {
        var file = Project.PathOf("out/pod.yml");
        var builds = Project
            .Read("out/pod.yml")
            .Split('\n')
            .Where(line => line.StartsWith("#   podman build", StringComparison.Ordinal))
            .Select(line => line[4..]);
        try
        {
            foreach (var build in builds)
                (await Tool.RunAsync("sh", "-c", build)).ShouldSucceed();
            (await Tool.RunAsync("podman", "kube", "play", file)).ShouldSucceed();
            await SellsAsync();
        }
        finally
        {
            await Tool.RunAsync("podman", "kube", "down", file);
            await Tool.RunAsync(
                "podman",
                "volume",
                "rm",
                $"{Project.Name}-pods-exported-postgres-data"
            );
            foreach (var image in Images)
                await Tool.RunAsync("podman", "rmi", "-f", $"localhost/{Project.Name}-{image}");
        }
    }

    private async Task ComposeAsync()
    {
        try
        {
            (await ComposeAsync("up", "-d", "--wait")).ShouldSucceed();
            await SellsAsync();
        }
        finally
        {
            await ComposeAsync("down", "-v", "--rmi", "local");
        }
    }

    /// <summary>The init phase has filled the database, and a worker, another pod, ships an order.</summary>
    private async Task SellsAsync()
    {
        await Eventually.TrueAsync(() => Ports.AnswersAsync(_port), () => "web does not listen");
        await Web.UntilAsync($"http://localhost:{_port}/healthz", "\"pods\"");
        var order = await Web.PostAsync(
            $"http://localhost:{_port}/orders",
            ("sku", "stoneware-mug"),
            ("quantity", "1"),
            ("customer", "Ana")
        );
        await Web.UntilAsync($"{order}.json", "\"status\": \"shipped\"");
    }

    private Task<Ended> ComposeAsync(params string[] arguments) =>
        Tool.RunAsync(
            new ProgramCall("docker", ["compose", "-f", "out/shop.yml", .. arguments])
            {
                Folder = Project.Folder,
            }
        );
}
