using System.Diagnostics;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Pods;

/// <summary>Pods that are deployed, and gone back from.</summary>
public sealed class PodReleaseTests : PodProjectTest
{
    public PodReleaseTests()
    {
        Project.Declare(
            $$$"""
            environments:
              dev:
                engine: podman
                build: { {{{Image}}}: web }
                deployment: {pod: app.yaml}
            """
        );
        Project.Write("web/Dockerfile", "FROM busybox:stable\nCOPY page /page\n");
        Project.Write("web/page", "first\n");
        Project.Write(
            "app.yaml",
            $$$"""
            {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {terminationGracePeriodSeconds: 0,
              containers: [{name: web, image: {{{Image}}}, command: [sleep, "1000"], env: [{name: LEVEL, value: "one"}]}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: side}, spec: {terminationGracePeriodSeconds: 0,
              containers: [{name: side, image: busybox:stable, command: [sleep, "1000"]}]}}
            """
        );
    }

    [Fact]
    public async Task A_rollback_brings_the_image_back_that_ran_and_leaves_the_other_pod_alone()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var side = await SideAsync();
        Project.Write("web/page", "second\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await PageAsync()).ShouldBe("second");

        File.Delete(Project.PathOf("app.yaml"));
        (await Project.RunAsync("env rollback dev"))
            .ShouldSucceed()
            .Output.ShouldContain("r3 (back to r1)");

        (await PageAsync()).ShouldBe("first");
        (await SideAsync()).ShouldBe(side);
    }

    [Fact]
    public async Task A_pod_that_is_replaced_alone_is_laid_over_those_that_run()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var side = await SideAsync();

        Project.Change("app.yaml", "value: \"one\"", "value: \"two\"");
        Project.Change(
            "app.yaml",
            "name: side, image: busybox:stable",
            "name: side, image: nowhere.invalid/side:1"
        );
        (await Project.RunAsync("restart web --env dev")).ShouldSucceed();
        (await SideAsync()).ShouldBe(side);

        // Of the release that this made, side is what ran.
        (await Project.RunAsync("env rollback dev --to r1")).ShouldSucceed();
        (await Project.RunAsync("env rollback dev --to r2")).ShouldSucceed();
        (await SideAsync()).ShouldBe(side);
        (
            await PodmanCli.AskAsync(
                "exec",
                $"{Project.Name}-dev-web-web",
                "sh",
                "-c",
                "echo $LEVEL"
            )
        ).ShouldBe("two");
    }

    // As first processes they ignore SIGTERM; left to podman, each pod would take its 10 s.
    [Fact]
    public async Task A_stop_takes_no_longer_than_the_pods_say()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var begun = Stopwatch.GetTimestamp();
        (await Project.RunAsync("env stop dev"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: stopped");

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private string Image => $"localhost/{Project.Name}-web";

    private Task<string> PageAsync() =>
        PodmanCli.AskAsync("exec", $"{Project.Name}-dev-web-web", "cat", "/page");

    private async Task<string> SideAsync() =>
        (await PodmanCli.PodsAsync($"{Project.Name}-dev-"))["side"];
}
