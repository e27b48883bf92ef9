using Poststack.SystemTests.Git;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Hooks;

/// <summary>A team lets git look for secrets, with the hooks that it has already.</summary>
public sealed class HooksTests : ProjectTest
{
    private const string Secret = "s3cr3t-Value-99";

    public HooksTests() => Project.Declare("environments: {dev: {}}");

    [Fact]
    public async Task A_commit_is_judged_by_what_is_staged_not_by_the_work_tree()
    {
        await Project.KeepInGitAsync();
        await Project.CommitAsync("Start");
        (await Project.RunAsync("hooks install"))
            .ShouldSucceed()
            .ShouldSay("pre-commit", "pre-push");
        Project.Write("environments/dev.env", $"API_TOKEN={Secret}\n");
        await Project.GitAsync("add", "--all");
        Project.Write("environments/dev.env", "LOG_LEVEL=debug\n");

        var refused = await Project.TryGitAsync("commit", "--message", "Leak");
        await Project.GitAsync("add", "--all");
        var taken = await Project.TryGitAsync("commit", "--message", "No leak");

        refused.ExitCode.ShouldNotBe(0);
        refused
            .ShouldSay(
                "environments/dev.env:1:1",
                "plain-secret",
                "API_TOKEN",
                "Nothing was committed"
            )
            .ShouldNotSay(Secret);
        taken.ShouldSucceed();
    }

    [Fact]
    public async Task A_work_tree_that_commits_by_name_is_judged_by_what_that_commit_brings()
    {
        await Project.KeepInGitAsync();
        Project
            .Write("environments/dev.local.env", $"API_TOKEN={Secret}\n")
            .Write("a.txt", "1")
            .Write("b.txt", "1");
        await Project.CommitAsync("Start");
        await Project.RunAsync("hooks install");
        var tree = Project.PathOf("tree");
        await Project.GitAsync("worktree", "add", "--quiet", tree);
        File.WriteAllText(Path.Combine(tree, "a.txt"), "harmless");
        File.WriteAllText(Path.Combine(tree, "b.txt"), "AKIA" + "Q7RZ2MHT5KXW3VNB");

        (
            await Project.TryGitAsync("-C", tree, "commit", "-m", "One file", "a.txt")
        ).ShouldSucceed();
        (await Project.TryGitAsync("-C", tree, "commit", "-a", "-m", "All"))
            .ShouldExit(1)
            .ShouldSay("b.txt:1:1", "aws-access-key");
    }

    [Fact]
    public async Task A_hook_that_is_there_runs_first_and_is_put_back()
    {
        await Project.KeepInGitAsync();
        await Project.GitAsync("config", "core.hooksPath", ".githooks");
        Project.Write(".githooks/pre-push", "#!/bin/sh\necho \"theirs: $1\"; cat >&2\n");
        File.SetUnixFileMode(Project.PathOf(".githooks/pre-push"), (UnixFileMode)0b111_101_101);
        var theirs = Project.Read(".githooks/pre-push");
        await Project.CommitAsync("Start");
        var remote = Given().Folder;
        await Project.GitAsync("init", "--quiet", "--bare", remote);
        (await Project.RunAsync("hooks install"))
            .ShouldSucceed()
            .ShouldSay(".githooks/pre-push", "after pre-push.before-poststack");
        (await Project.RunAsync("hooks status")).ShouldSucceed();

        Project.Write("a.txt", "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3oR6");
        await Project.CommitAsync("Leak");
        var leak = await Project.TryGitAsync("push", remote, "main");
        await Project.GitAsync("reset", "--quiet", "--hard", "HEAD~1");
        var clean = await Project.TryGitAsync("push", remote, "main");

        leak.ExitCode.ShouldNotBe(0);
        leak.ShouldSay(
            $"theirs: {remote}",
            "refs/heads/main",
            "github-token",
            "Nothing was pushed"
        );
        clean.ShouldSucceed().ShouldSay($"theirs: {remote}");

        (await Project.RunAsync("hooks uninstall")).ShouldSucceed();
        Project.Read(".githooks/pre-push").ShouldBe(theirs);
        (await Project.RunAsync("hooks status")).ShouldExit(7);
    }

    [Fact]
    public async Task Outside_of_git_there_are_no_hooks() =>
        (await Project.RunAsync("hooks install"))
            .ShouldExit(4)
            .ShouldSay("no-repository", "git init");
}
