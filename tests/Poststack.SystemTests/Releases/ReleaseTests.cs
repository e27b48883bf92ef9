using System.Globalization;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Releases;

/// <summary>Deploy, fail, go back: what ran before runs again.</summary>
public sealed class ReleaseTests : ProjectTest
{
    public ReleaseTests()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("web/Dockerfile", "FROM busybox:stable\nCOPY page /page\n");
        Project.Write("web/page", "first\n");
        Directory.CreateDirectory(Project.PathOf("gate"));
        Project.Write("gate/open", "");
        WriteApp("test -e /gate/open && sleep 1000");
    }

    [Fact]
    public async Task A_deployment_that_fails_goes_back_to_the_image_that_ran_and_leaves_the_others_alone()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var worker = (await Project.ContainersAsync("dev"))["worker-1"];
        (await PageAsync()).ShouldBe("first");

        Project.Write("web/page", "second\n");
        WriteApp("cat /page; exit 4");
        (await Project.RunAsync("env start dev"))
            .ShouldExit(9)
            .ShouldSay("'web' failed", "second", "r2 was taken back: 'dev' runs r1 again.");

        (await PageAsync()).ShouldBe("first");
        (await Project.ContainersAsync("dev"))["worker-1"].ShouldBe(worker);
        (await Project.StatusAsync("dev"))["release"]!.GetValue<string>().ShouldBe("r1");
        (await Project.RunAsync("env logs dev web --release r2"))
            .ShouldSucceed()
            .Output.ShouldBe("second\n");
        (await Project.RunAsync("env logs dev --release r1")).ShouldExit(4);
    }

    [Fact]
    public async Task A_first_deployment_that_fails_is_taken_down_again()
    {
        WriteApp("echo no gate; exit 4");

        (await Project.RunAsync("env start dev"))
            .ShouldExit(9)
            .ShouldSay(
                "no gate",
                "Nothing of 'dev' ran before r1: its containers were taken down again.",
                "poststack env logs dev --release r1"
            );

        (await Project.ContainersAsync("dev")).ShouldBeEmpty();
        (await Project.Engine.ReleaseTagsAsync($"{Project.Name}-dev.")).ShouldBeEmpty();
        foreach (var logs in new[] { "--release r1", "", "web" })
            (await Project.RunAsync($"env logs dev {logs}"))
                .ShouldSucceed()
                .Output.ShouldContain("no gate");
    }

    [Fact]
    public async Task When_going_back_fails_too_it_is_said_what_remains_and_what_to_type()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        File.Delete(Project.PathOf("gate/open"));
        WriteApp("test -e /gate/open || exit 5");
        (await Project.RunAsync("env start dev"))
            .ShouldExit(10)
            .ShouldSay(
                "rollback-failed",
                "exit code: 5",
                "Going back to r1 failed too",
                $"{Project.Name}-dev-web-1 (exited, exit code 1)",
                $"{Project.Name}-dev-worker-1 (running)",
                "poststack env rollback dev --to r1"
            );

        Project.Write("gate/open", "");
        (await Project.RunAsync("env rollback dev --to r1"))
            .ShouldSucceed()
            .Output.ShouldContain("dev: running");
    }

    [Fact]
    public async Task A_rollback_needs_none_of_the_files_and_is_a_release_of_its_own()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Project.Write("web/page", "second\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await PageAsync()).ShouldBe("second");

        File.Delete(Project.PathOf("app.yml"));
        (await Project.RunAsync("env rollback dev"))
            .ShouldSucceed()
            .Output.ShouldContain("r3 (back to r1)");
        (await PageAsync()).ShouldBe("first");

        (await Project.RunAsync("env rollback dev --to r1")).ShouldSucceed().ShouldSay("r3");
        (await Project.RunAsync("env rollback dev")).ShouldExit(4).ShouldSay("no-earlier-release");
        (await Project.RunAsync("env rollback dev --to r2")).ShouldSucceed();
        (await PageAsync()).ShouldBe("second");
        (await Project.RunAsync("env diff r3 r4 --env dev"))
            .ShouldExit(7)
            .ShouldSay("Images", "web");
    }

    [Fact]
    public async Task A_replaced_service_that_fails_is_taken_back()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Write("web/Dockerfile", "FROM busybox:stable\nCOPY page /page\nRUN rm /bin/sh\n");
        (await Project.RunAsync("restart web --env dev"))
            .ShouldExit(6)
            .ShouldSay("container-command-missing", "runs r1 again");

        (await PageAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task Only_the_last_ten_keep_their_images()
    {
        for (var level = 1; level <= 12; level++)
        {
            Project.Write(
                "environments/dev.env",
                string.Create(CultureInfo.InvariantCulture, $"LEVEL={level}\n")
            );
            (await Project.RunAsync("env deploy dev")).ShouldSucceed();
        }

        (await Project.Engine.ReleaseTagsAsync($"{Project.Name}-dev."))
            .Select(tag => tag.Split('.')[1])
            .Distinct()
            .ShouldBe(Enumerable.Range(3, 10).Select(number => $"r{number}"), ignoreOrder: true);
        (await Project.RunAsync("env rollback dev --to r2")).ShouldExit(4).ShouldSay("r3", "r12");
    }

    [Fact]
    public async Task A_release_knows_its_commit_and_whether_that_is_all()
    {
        Project.Write(".gitignore", ".poststack/\n");
        await GitAsync("init", "-q");
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        Project.Write("environments/dev.env", "LEVEL=2\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var head = (await GitAsync("rev-parse", "HEAD")).Trim();
        var releases = (await Project.RunAsync("env releases dev --json")).Json.AsArray();
        foreach (var (number, isDirty) in new[] { (0, true), (1, false) })
        {
            releases[number]!["commit"]!["hash"]!.GetValue<string>().ShouldBe(head);
            releases[number]!["commit"]!["dirty"]!.GetValue<bool>().ShouldBe(isDirty);
        }
    }

    private async Task<string> GitAsync(params string[] words) =>
        (await Tool.RunAsync(new ProgramCall("git", words) { Folder = Project.Folder }))
            .ShouldSucceed()
            .Output;

    private async Task<string> PageAsync() =>
        await EngineCli.Docker.AskAsync("exec", $"{Project.Name}-dev-web-1", "cat", "/page");

    private void WriteApp(string script) =>
        Project.Write(
            "app.yml",
            $$"""
            services:
              web:
                build: web
                command: ["sh", "-c", "{{script}}"]
                environment: {LEVEL: "${LEVEL:-0}"}
                volumes: [./gate:/gate]
                stop_grace_period: 0s
              worker:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
            """
        );
}
