using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Exports;

/// <summary>Leaving: the example application, exported, and started without Poststack.</summary>
public sealed class ShopExportTests : ProjectTest
{
    private readonly int _port = Ports.Free();

    public ShopExportTests()
    {
        Project.CopyFrom(Repository.Shop);
        Project.Change(".poststack.yml", "name: shop", $"name: {Project.Name}");
        Project.Change(".poststack.yml", "provider: auto", "provider: container");
        Project.Write("environments/dev.local.env", $"WEB_PORT={_port}\n");
        Directory.CreateDirectory(Project.PathOf("out"));
    }

    [Fact]
    public async Task The_exported_compose_file_runs_the_same_application()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var ours = await SeenAsync($"{Project.Name}-dev");
        (await Project.RunAsync("env export dev -o out/shop.yml")).ShouldSucceed();
        (await Project.RunAsync("env stop dev")).ShouldSucceed();

        try
        {
            (await ComposeAsync("-f", "out/shop.yml", "up", "-d", "--wait")).ShouldSucceed();

            (await Web.GetAsync($"http://localhost:{_port}/healthz")).ShouldContain("\"dev\"");
            (await Web.GetAsync($"http://localhost:{_port}")).ShouldContain("Hill &amp; Harbour");
            var theirs = await SeenAsync($"{Project.Name}-dev-exported");
            foreach (var (service, seen) in ours)
                theirs[service].ShouldBe(seen);
        }
        finally
        {
            await ComposeAsync("-f", "out/shop.yml", "down", "-v", "--rmi", "local");
        }
    }

    [Fact]
    public async Task Without_its_secrets_an_export_means_the_same_with_their_file_and_nothing_alone()
    {
        (await Project.RunAsync("env export dev -o out/whole.yml")).ShouldSucceed();
        (await Project.RunAsync("env export dev --no-secrets -o out/shared.yml")).ShouldSucceed();

        var password = await Project.VariableAsync("dev", "DB_PASSWORD");
        Project.Read("out/shared.yml").ShouldNotContain(password);
        Project.Read("out/shared.secrets.env").ShouldContain($"DB_PASSWORD={password}");
        (await ComposeAsync("-f", "out/shared.yml", "config")).ExitCode.ShouldNotBe(0);
        (
            await ComposeAsync(
                "--env-file",
                "out/shared.secrets.env",
                "-f",
                "out/shared.yml",
                "config"
            )
        )
            .ShouldSucceed()
            .Output.ShouldBe((await ComposeAsync("-f", "out/whole.yml", "config")).Output);
    }

    [Fact]
    public async Task Variables_alone_read_back_as_run_gives_them()
    {
        Project.Write("environments/dev.local.env", "ODD='a $b \"c\" #d'\n");
        (
            await Project.RunAsync("env export dev --format env-vars --context host -o out/v.env")
        ).ShouldSucceed();

        var read = await Project.RunAsync("run", "--env", "dev", "--", "printenv", "ODD");
        Project.Read("out/v.env").ShouldContain("ODD='a $b \"c\" #d'");
        read.Output.ShouldBe("a $b \"c\" #d\n");
    }

    [Fact]
    public async Task Variables_without_their_secrets_mean_the_same_behind_the_file_of_them()
    {
        (
            await Project.RunAsync("env export dev --format env-vars --no-secrets -o out/v.env")
        ).ShouldSucceed();
        Project.Write(
            "any.yml",
            "services: {any: {image: i, environment: {P: \"${DB_PASSWORD}\"}}}"
        );

        (
            await ComposeAsync("--env-file", "out/v.env", "-f", "any.yml", "config")
        ).ExitCode.ShouldNotBe(0);
        (
            await ComposeAsync(
                "--env-file",
                "out/v.secrets.env",
                "--env-file",
                "out/v.env",
                "-f",
                "any.yml",
                "config"
            )
        )
            .ShouldSucceed()
            .Output.ShouldContain($"P: {await Project.VariableAsync("dev", "DB_PASSWORD")}");
    }

    [Fact]
    public async Task The_exported_pods_run_it_with_podman_alone()
    {
        (
            await Project.RunAsync("env export dev --format podman-pod -o out/pod.yml")
        ).ShouldSucceed();
        var name = $"{Project.Name}-dev-exported";
        var builds = Project
            .Read("out/pod.yml")
            .Split('\n')
            .Where(line => line.StartsWith("#   podman build", StringComparison.Ordinal))
            .Select(line => line[4..]);

        try
        {
            foreach (var build in builds)
                (await Tool.RunAsync("sh", "-c", build)).ShouldSucceed();
            (
                await Tool.RunAsync("podman", "kube", "play", Project.PathOf("out/pod.yml"))
            ).ShouldSucceed();

            // A pod counts as played before its containers listen.
            await Eventually.TrueAsync(
                () => Ports.AnswersAsync(_port),
                () => "web does not listen"
            );
            await Web.UntilAsync($"http://localhost:{_port}/healthz", "\"dev\"");
            (await Web.GetAsync($"http://localhost:{_port}")).ShouldContain("Hill &amp; Harbour");
            (
                await Tool.RunAsync("podman", "exec", $"{name}-web", "printenv", "SHOP_NAME")
            ).Output.ShouldBe("Hill & Harbour\n");
            await SeesHealthAsync($"{name}-worker");
        }
        finally
        {
            await Tool.RunAsync("podman", "kube", "down", Project.PathOf("out/pod.yml"));
            await Tool.RunAsync("podman", "volume", "rm", $"{name}-postgres-data");
            foreach (var service in new[] { "migrations", "seed", "web", "worker" })
                await Tool.RunAsync("podman", "rmi", "-f", $"localhost/{name}-{service}:latest");
        }
    }

    /// <summary>Its check passes while it works, and fails when it has not for a while.</summary>
    private static async Task SeesHealthAsync(string worker)
    {
        (await Tool.RunAsync("podman", "healthcheck", "run", worker)).ShouldSucceed();
        (await Tool.RunAsync("podman", "kill", "--signal", "STOP", worker)).ShouldSucceed();
        (
            await Tool.RunAsync(
                "podman",
                "exec",
                worker,
                "touch",
                "-d",
                "1 minute ago",
                "/tmp/heartbeat"
            )
        ).ShouldSucceed();
        (await Tool.RunAsync("podman", "healthcheck", "run", worker)).ExitCode.ShouldBe(1);
    }

    /// <summary>By service: its environment, mounts and published ports.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> SeenAsync(string project)
    {
        var seen = new Dictionary<string, string>();
        foreach (var (service, id) in await EngineCli.Docker.ContainersAsync(project))
        {
            var container = await EngineCli.Docker.InspectAsync(id);
            seen[service] = string.Join(
                '\n',
                Texts(container["Config"]!["Env"])
                    .Concat(Texts(container["Mounts"]))
                    .Append(container["HostConfig"]!["PortBindings"]!.ToJsonString())
            );
        }

        return seen;
    }

    private static IEnumerable<string> Texts(JsonNode? list) =>
        list!.AsArray().Select(one => one!.ToJsonString()).Order(StringComparer.Ordinal);

    private Task<Ended> ComposeAsync(params string[] arguments) =>
        Tool.RunAsync(
            new ProgramCall("docker", ["compose", .. arguments]) { Folder = Project.Folder }
        );
}
