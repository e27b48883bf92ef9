using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>What a machine does to an env: nothing is lost, and what to do is said.</summary>
public sealed class MachineFaultTests : ProjectTest
{
    public MachineFaultTests()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: container, version: 15, database: shop, port: auto}
                deployment: {compose: app.yml}
            """
        );
        WriteApp("sleep 1000");
    }

    [Fact]
    public async Task Postgres_that_was_killed_is_seen_and_started_again_with_its_data()
    {
        await StartAsync();
        await Project.SqlAsync("dev", "create table kept as select 42 as n");

        await EngineCli.Docker.AskAsync("kill", $"{Project.Name}-dev-postgres");
        (await Project.StatusAsync("dev"))["phase"]!.GetValue<string>().ShouldBe("degraded");

        await StartAsync();
        (await Project.SqlAsync("dev", "select n from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_full_disk_is_a_refusal_and_what_was_written_stays()
    {
        var folder = Directory.CreateDirectory(Project.PathOf(".poststack")).FullName;
        (
            await Tool.RunAsync("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder)
        ).ShouldSucceed();
        try
        {
            await StartAsync();
            var state = Project.Read(".poststack/envs/dev/state.json");
            Fill(Path.Combine(folder, "filler"));

            Project.Write("environments/dev.env", "LEVEL=2\n");
            (await Project.RunAsync("env start dev"))
                .ShouldExit(6)
                .ShouldSay("state-not-written", ".poststack/", "No space left on device");
            Project.Read(".poststack/envs/dev/state.json").ShouldBe(state);

            File.Delete(Path.Combine(folder, "filler"));
            await StartAsync();
            Fill(Path.Combine(folder, "filler"));
            (await Project.RunAsync("env stop dev")).ShouldSucceed();
            (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();
        }
        finally
        {
            await Tool.RunAsync("umount", folder);
        }
    }

    [Theory]
    [InlineData("{ \"format\": 1, \"composeProj", "state-damaged")]
    [InlineData("{ \"format\": 99, \"composeProject\": \"x\" }", "state-newer")]
    public async Task A_state_that_cannot_be_read_is_refused_by_every_verb_and_its_way_out_works(
        string text,
        string code
    )
    {
        await StartAsync();
        await Project.SqlAsync("dev", "create table kept as select 42 as n");
        var good = Project.Read(".poststack/envs/dev/state.json");

        Project.Write(".poststack/envs/dev/state.json", text);
        foreach (var verb in new[] { "start", "stop", "status", "deploy", "rollback", "delete" })
            (await Project.RunAsync($"env {verb} dev --yes"))
                .ShouldExit(2)
                .ShouldSay(code, "state.json");
        Project.Read(".poststack/envs/dev/state.json").ShouldBe(text);

        if (code == "state-damaged")
            File.Move(
                Project.PathOf(".poststack/envs/dev/state.json"),
                Project.PathOf(".poststack/envs/dev/state.json.away")
            );
        else
            Project.Write(".poststack/envs/dev/state.json", good);
        await StartAsync();
        (await Project.SqlAsync("dev", "select n from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_confuses_nothing()
    {
        await StartAsync();
        Project.Write("environments/dev.env", "LEVEL=2\n");

        (await Project.RunAnHourAgoAsync("env start dev --timeout 60s")).ShouldSucceed();
        (await Project.RunAnHourAgoAsync("env rollback dev --timeout 60s"))
            .ShouldSucceed()
            .Output.ShouldContain("r3 (back to r1)");
        (await Project.RunAsync("env releases dev")).ShouldSucceed().ShouldNotSay("-0", "-1", "-3");
    }

    [Fact]
    public async Task A_published_port_that_is_taken_behind_the_plans_back_is_named_and_nothing_is_left()
    {
        var port = Ports.Free();
        WriteApp("sleep 1000", $"ports: ['127.0.0.1:{port}:80']");

        using (var starting = Project.Start("env start dev --json"))
        {
            await PauseAtAsync(starting, "postgres");
            using var listener = Listen(port);
            starting.Signal(Continue);
            (await starting.EndAsync()).ShouldExit(5).ShouldSay($"Port {port}", "port-taken");
        }

        (await Project.ContainersAsync("dev")).ShouldBeEmpty();
        await StartAsync();
    }

    [Fact]
    public async Task A_chosen_port_of_postgres_that_is_taken_behind_the_plans_back_is_chosen_again()
    {
        using var starting = Project.Start("env start dev --json");
        await PauseAtAsync(starting, "network");
        var state = JsonNode.Parse(Project.Read(".poststack/envs/dev/state.json"))!;
        var port = state["postgres"]!["port"]!.GetValue<int>();
        using var listener = Listen(port);

        starting.Signal(Continue);

        (await starting.EndAsync()).ShouldSucceed();
        (await Project.StatusAsync("dev"))["postgres"]!["port"]!.GetValue<int>().ShouldNotBe(port);
    }

    [Fact]
    public async Task A_release_whose_image_is_gone_is_refused_and_what_runs_stays()
    {
        Project.Write("web/Dockerfile", "FROM busybox:stable\nCOPY page /page\n");
        Project.Write("web/page", Project.Name);
        WriteApp("sleep 1000", "build: web");
        await StartAsync();
        var first = await EngineCli.Docker.AskAsync("inspect", "-f", "{{.Image}}", Web);
        Project.Write("web/page", $"{Project.Name} again");
        await StartAsync();
        var running = (await Project.ContainersAsync("dev"))["web-1"];

        await EngineCli.Docker.AskAsync("rmi", "--force", first);
        (await Project.RunAsync("env rollback dev"))
            .ShouldExit(4)
            .ShouldSay("release-image-gone", "'web'", first, "Nothing was changed");

        (await Project.ContainersAsync("dev"))["web-1"].ShouldBe(running);
    }

    [Fact]
    public async Task A_container_that_ignores_SIGTERM_is_stopped_after_its_grace()
    {
        WriteApp("trap '' TERM; while true; do sleep 1; done", "stop_grace_period: 1s");
        await StartAsync();

        (await Project.RunAsync("env stop dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: stopped");
        (
            await EngineCli.Docker.AskAsync("ps", "--quiet", "--filter", $"name={Project.Name}")
        ).ShouldBeEmpty();
    }

    private const int Stop = 19;
    private const int Continue = 18;

    private string Web => $"{Project.Name}-dev-web-1";

    private async Task StartAsync() =>
        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");

    private static async Task PauseAtAsync(RunningProgram running, string step)
    {
        await Eventually.TrueAsync(
            () =>
                running.Output.Contains(
                    $"{{\"event\":\"step-started\",\"step\":\"{step}\"",
                    StringComparison.Ordinal
                ),
            () => running.Output
        );
        running.Signal(Stop);
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private static void Fill(string path)
    {
        try
        {
            using var file = File.Create(path);
            var block = new byte[4096];
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private void WriteApp(string script, string more = "stop_grace_period: 0s") =>
        Project.Write(
            "app.yml",
            $$"""
            services:
              web:
                image: {{(
                more.StartsWith("build", StringComparison.Ordinal)
                    ? $"{Project.Name}-web"
                    : "busybox:stable"
            )}}
                command: ["sh", "-c", "{{script}}"]
                environment: {LEVEL: "${LEVEL:-0}", URL: "${POSTSTACK_DATABASE_URL}"}
                stop_signal: {{(
                more.Contains("grace_period: 1s", StringComparison.Ordinal) ? "SIGTERM" : "SIGKILL"
            )}}
                {{more}}
            """
        );
}
