using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Git;

/// <summary>Somebody goes back in history, and takes the configuration along.</summary>
public sealed class OldConfigurationTests : ProjectTest
{
    private const string Old = "0ld-t0ken-Value";
    private const string New = "n3w-t0ken-Value";

    [Fact]
    public async Task An_old_commit_has_its_configuration_and_no_dead_credential()
    {
        var first = await GivenTwoCommitsAsync();
        Project.Write("environments/dev.local.env", "MINE=mine\n");

        var ran = await Project.RunAsync(
            "run",
            "--env",
            "dev",
            "--at",
            "v1",
            "--",
            "sh",
            "-c",
            "echo $URL $API_TOKEN $MINE $POSTSTACK_ENVIRONMENT $ADDED"
        );
        var list = await Project.RunAsync("vars", "list", "--env", "dev", "--at", first);
        var config = await Project.RunAsync("env", "config", "dev", "--at", "HEAD~1");

        ran.ShouldSucceed().Output.ShouldBe($"http://old {New} mine dev\n");
        ran.Error.ShouldContain($"As of {first[..10]} (Ada");
        ran.Error.ShouldContain("with today's value: API_TOKEN.");
        list.ShouldSucceed()
            .ShouldSay("http://old", "API_TOKEN")
            .ShouldNotSay(Old, New, "http://new");
        config.ShouldSucceed().ShouldSay("http://old").ShouldNotSay("http://new", Old, New);
    }

    [Fact]
    public async Task A_secret_that_was_replaced_and_then_given_up_does_not_come_back()
    {
        await GivenTwoCommitsAsync();
        Project.Write("environments/dev.env", "# none\n");
        await Project.CommitAsync("Third");

        string[] print = ["--env", "dev", "--", "sh", "-c", "echo $API_TOKEN $URL"];
        (await Project.RunAsync(["run", "--at", "HEAD~1", .. print]))
            .ShouldSucceed()
            .Output.ShouldBe($"{New} http://new\n");
        (await Project.RunAsync(["run", "--at", "v1", .. print]))
            .ShouldExit(125)
            .ShouldSay("API_TOKEN had at that commit was replaced since", "--except API_TOKEN")
            .ShouldNotSay(Old);
        (await Project.RunAsync(["run", "--at", "v1", "--except", "API_TOKEN", .. print]))
            .ShouldSucceed()
            .Output.ShouldBe("http://old\n");
    }

    /// <summary>Generated values are in no commit, or sealed in one that knows only what was before a rotation.</summary>
    [Fact]
    public async Task What_Poststack_made_is_as_it_is_used_today_and_no_file_is_touched()
    {
        Project.Environment["XDG_CONFIG_HOME"] = Project.PathOf(".poststack/config");
        Project.Declare(
            """
            variables:
              SESSION_KEY: {kind: generated, rotate: {every: 90d}}
              SIGNING: {kind: generated, generate: {as: key-pair, public: SIGNING_PUBLIC}}
              WRITTEN_KEY: 0ld-written
              DROPPED_KEY: {kind: generated}
            environments: {dev: {}}
            """
        );
        await Project.KeepInGitAsync();
        (await Project.RunAsync("vars seal WRITTEN_KEY --env dev")).ExitCode.ShouldBe(4);
        (await Project.RunAsync("vars add A_TOKEN x --env dev")).ShouldSucceed();
        (await Project.RunAsync("run --env dev -- true")).ShouldSucceed();
        Project.Read("environments/dev.env").ShouldContain("SESSION_KEY=sealed:");
        await Project.CommitAsync("Made");
        Project.Change(
            ".poststack.yml",
            "WRITTEN_KEY: 0ld-written",
            "WRITTEN_KEY: {kind: generated}"
        );
        Project.Change(".poststack.yml", "  DROPPED_KEY: {kind: generated}\n", "");
        Project.Change("environments/dev.env", "DROPPED_KEY", "# DROPPED_KEY");
        foreach (var key in new[] { "SESSION_KEY", "SIGNING" })
            (await Project.RunAsync($"vars rotate {key} --env dev")).ShouldSucceed();
        (await Project.RunAsync("run --env dev -- true")).ShouldSucceed();
        await Project.CommitAsync("Rotated");

        string[] print = ["sh", "-c", "echo $SESSION_KEY $SIGNING $SIGNING_PUBLIC $WRITTEN_KEY"];
        var now = await Project.RunAsync(["run", "--env", "dev", "--", .. print]);
        var then = await Project.RunAsync([
            "run",
            "--env",
            "dev",
            "--at",
            "HEAD~1",
            "--",
            .. print,
        ]);

        then.ShouldSucceed().Output.ShouldBe(now.ShouldSucceed().Output);
        then.Error.ShouldContain(
            "with today's value: WRITTEN_KEY, SESSION_KEY, SIGNING, SIGNING_PUBLIC."
        );
        (await Project.TryGitAsync("status", "--porcelain")).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_this_machine_keeps_is_as_it_is_used_today()
    {
        Project.Environment["XDG_CONFIG_HOME"] = Project.PathOf(".poststack/config");
        Project.Declare("variables: {SESSION_KEY: {kind: generated}}\nenvironments: {dev: {}}");
        await Project.KeepInGitAsync();
        await Project.CommitAsync("Start");
        var before = await Project.VariableAsync("dev", "SESSION_KEY");
        (await Project.RunAsync("vars rotate SESSION_KEY --env dev")).ShouldSucceed();

        var then = await Project.RunAsync("run --env dev --at HEAD -- printenv SESSION_KEY");

        then.ShouldSucceed().Output.TrimEnd().ShouldNotBe(before);
        then.Output.TrimEnd().ShouldBe(await Project.VariableAsync("dev", "SESSION_KEY"));
        then.Error.ShouldContain(
            "in no commit, so with the value that is used today: SESSION_KEY."
        );
    }

    [Fact]
    public async Task The_history_of_a_variable_names_each_commit_in_each_file()
    {
        var first = await GivenTwoCommitsAsync();
        Project.Write("environments/shared.env", "URL=http://shared\n");

        var url = await Project.RunAsync("vars history URL");
        var token = await Project.RunAsync("vars history API_TOKEN");
        var only = await Project.RunAsync("vars history URL --env other --json");

        var lines = url.ShouldSucceed().Output.TrimEnd().Split('\n');
        lines.Length.ShouldBe(4);
        lines[1].ShouldContain("(not committed)");
        lines[1].ShouldContain("environments/shared.env:1:1");
        lines[2].ShouldContain("http://new");
        lines[3].ShouldStartWith(first[..10]);
        lines[3].ShouldContain("added");
        token.ShouldSucceed().ShouldSay("changed", "added").ShouldNotSay(Old, New);
        only.ShouldSucceed().Json["changes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_git_does_not_have_is_refused_with_what_to_do()
    {
        Project.Declare("environments: {dev: {}}");
        (await Project.RunAsync("run --at HEAD -- true"))
            .ShouldExit(125)
            .ShouldSay("no-repository");
        (await Project.RunAsync("vars history A"))
            .ShouldExit(4)
            .ShouldSay("no-repository", "git init");

        await Project.KeepInGitAsync();
        (await Project.RunAsync("vars list --at HEAD")).ShouldExit(4).ShouldSay("unknown-commit");
        await Project.GitAsync("commit", "--quiet", "--allow-empty", "--message", "Nothing yet");
        (await Project.RunAsync("vars list --at HEAD"))
            .ShouldExit(4)
            .ShouldSay("no-project-in-commit");
        await Project.CommitAsync("A project");
        Project.Declare("environments: {prod: {}}");
        (await Project.RunAsync("vars list --at HEAD"))
            .ShouldExit(4)
            .ShouldSay("no-env-in-commit", "dev");
        (await Project.RunAsync("vars list --at --all")).ExitCode.ShouldBeOneOf(2, 4);

        Project.Write("environments/prod.env", "A=1\n");
        await Project.CommitAsync("A value");
        var clone = Project.PathOf("clone");
        await Project.GitAsync(
            "clone",
            "--quiet",
            "--depth",
            "1",
            $"file://{Project.Folder}",
            clone
        );
        (await Project.RunAsync("vars", "list", "--at", "HEAD~1", "-C", clone))
            .ShouldExit(4)
            .ShouldSay("shallow", "git fetch --unshallow");
        (await Project.RunAsync("vars", "history", "A", "-C", clone))
            .ShouldSucceed()
            .ShouldSay("or older", "git fetch --unshallow");
        (await Project.RunAsync("scan", "--history", "-C", clone))
            .ShouldSucceed()
            .ShouldSay("shallow", "git fetch --unshallow");
        (await Project.RunAsync("scan", "--history")).ShouldSucceed().ShouldNotSay("shallow");
    }

    private async Task<string> GivenTwoCommitsAsync()
    {
        Project
            .Declare("environments: {dev: {variables: {URL: http://old}}, other: {}}")
            .Write("environments/dev.env", $"API_TOKEN={Old}\n");
        await Project.KeepInGitAsync();
        var first = await Project.CommitAsync("First");
        await Project.GitAsync("tag", "v1");
        Project
            .Declare("environments: {dev: {variables: {URL: http://new, ADDED: later}}, other: {}}")
            .Write("environments/dev.env", $"API_TOKEN={New}\n");
        await Project.CommitAsync("Second");
        return first;
    }
}
