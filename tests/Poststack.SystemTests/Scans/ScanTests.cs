using System.Text;
using Poststack.SystemTests.Git;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Scans;

/// <summary>Somebody looks for secrets before others find them.</summary>
public sealed class ScanTests : ProjectTest
{
    private const string Secret = "s3cr3t-Value-99";

    public ScanTests()
    {
        Project
            .Declare("environments: {dev: {}}")
            .Write("environments/dev.local.env", $"API_TOKEN={Secret}\n");
    }

    [Fact]
    public async Task A_named_pipe_is_waited_for_by_nobody()
    {
        Project.Write("src/a.js", $"// {Secret}");
        (await Tool.RunAsync("mkfifo", Project.PathOf("src/pipe"))).ShouldSucceed();

        (await Project.RunAsync("scan")).ShouldExit(7).ShouldSay("src/a.js:1:4");
        (await Project.RunAsync("scan src/pipe")).ShouldSucceed();
    }

    [Fact]
    public async Task What_git_has_and_is_too_large_to_be_looked_into_is_said()
    {
        await Project.KeepInGitAsync();
        using (var big = File.Create(Project.PathOf("big.img")))
            big.SetLength(257L * 1024 * 1024);
        (await Tool.RunAsync("git", "-C", Project.Folder, "add", "big.img")).ShouldSucceed();

        (await Project.RunAsync("scan --staged"))
            .ShouldSucceed()
            .ShouldSay("big.img is larger than 256 MB in git, so it was not looked into.");
    }

    [Fact]
    public async Task The_projects_own_values_are_found_in_its_files_and_nothing_tells_them()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Secret}"));
        await Project.KeepInGitAsync();
        Project
            .Write("src/a.js", $"\nfetch('https://x/?token={Secret}')\n")
            .Write("src/b.sh", $"curl -H 'Authorization: Basic {basic}'\n")
            .Write("src/c.js", $"const t = '{Secret}' // poststack:allow\n")
            .Write("fixtures/d.txt", Secret)
            .Write(".poststackignore", "fixtures/\n");

        var scan = (await Project.RunAsync("scan")).ShouldExit(7).ShouldNotSay(Secret, basic);
        var json = (await Project.RunAsync("scan --json")).ShouldExit(7).Json;
        var sarif = (await Project.RunAsync("scan --format sarif")).ShouldExit(7);

        scan.ShouldSay(
            "src/a.js:2:25: own-secret",
            "API_TOKEN (dev)",
            "src/b.sh:1:38",
            "2 secrets",
            "1 allowed"
        );
        scan.ShouldNotSay("fixtures", "local.env");
        json["findings"]!.AsArray().Count.ShouldBe(2);
        System.Text.Json.Nodes.JsonNode.Parse(sarif.Output)!["runs"]![0]!["results"]!
            .AsArray()
            .Count.ShouldBe(2);
        (await Project.RunAsync("scan src/c.js")).ShouldSucceed().ShouldSay("No secret");
    }

    [Fact]
    public async Task Where_no_key_opens_the_secrets_the_scan_says_that_nobody_looked_for_them()
    {
        var home = Directory.CreateTempSubdirectory("poststack-keys-").FullName;
        Project.Environment["XDG_CONFIG_HOME"] = home;
        await Project.KeepInGitAsync();
        (
            await Tool.RunAsync(
                Project.Call("vars", "add", "PAY_TOKEN", "--env", "dev") with
                {
                    Input = "an0ther-Value-17",
                }
            )
        ).ShouldSucceed();
        Project.Write("src/a.js", "// an0ther-Value-17");
        (await Project.RunAsync("scan")).ShouldExit(7).ShouldNotSay("Nobody looked");

        Directory.Delete(home, recursive: true);
        var scan = (await Project.RunAsync("scan")).ShouldSucceed();
        var json = (await Project.RunAsync("scan --json")).ShouldSucceed().Json;

        const string Said = "Nobody looked for secrets of 'dev' that cannot be opened (PAY_TOKEN)";
        scan.ShouldSay(Said, "no private key");
        json["notes"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldStartWith(Said);
    }

    [Fact]
    public async Task History_is_searched_and_names_the_commit_that_brought_a_secret()
    {
        await Project.KeepInGitAsync();
        Project.Write("a.txt", $"password: {Secret}\n");
        var commit = await Project.CommitAsync("Leak");
        Project.Write("a.txt", "password: from the environment\n");
        await Project.CommitAsync("Repent");

        (await Project.RunAsync("scan")).ShouldSucceed();
        (await Project.RunAsync("scan --history"))
            .ShouldExit(7)
            .ShouldSay("a.txt:1:11", commit[..10], "Ada")
            .ShouldNotSay(Secret);
    }

    /// <summary>One of a content's places may be ignored, and another not; and a path is any text without NUL.</summary>
    [Fact]
    public async Task In_history_a_content_counts_at_each_of_its_paths()
    {
        await Project.KeepInGitAsync();
        Project
            .Write("a-fixture/d.txt", Secret)
            .Write("src/d.txt", Secret)
            .Write("a-fixture\nb/e.txt", $"{Secret} and more")
            .Write(".poststackignore", "a-fixture/\n");
        await Project.CommitAsync("Leak");
        await Project.GitAsync("rm", "--quiet", "-r", "a-fixture", "a-fixture\nb", "src");
        await Project.CommitAsync("Repent");

        var found = (await Project.RunAsync("scan --history --json")).ShouldExit(7).Json[
            "findings"
        ]!.AsArray();

        found.Count.ShouldBe(2);
        var files = found.Select(one => one!["file"]!.GetValue<string>()).ToList();
        files.ShouldContain("src/d.txt");
        files.ShouldContain("a-fixture\nb/e.txt");
    }

    [Fact]
    public async Task A_folder_without_project_or_git_is_searched_for_known_shapes()
    {
        var folder = Directory.CreateTempSubdirectory("poststack-scan-").FullName;
        File.WriteAllText(
            Path.Combine(folder, "a.txt"),
            "npm_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3oR6"
        );

        var scan = await Project.RunAsync("scan", folder, "-C", folder);
        var missing = await Project.RunAsync("scan", $"{folder}/b.txt");
        var staged = await Project.RunAsync("scan", "--staged", folder);
        Directory.Delete(folder, recursive: true);

        scan.ShouldExit(7).ShouldSay("a.txt:1:1: npm-token", "No project is here");
        missing.ShouldExit(4).ShouldSay("no-path");
        staged.ShouldExit(2).ShouldSay("exclude each other");
    }
}
