using Poststack.SystemTests.Git;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>
/// kill -9 right before each single write of whatever changes variables, keys or hooks: afterwards all is as
/// before or all is new, and the same command again makes it new and leaves nothing behind.
/// </summary>
public sealed class KilledWritesTests(SealedProject original)
    : ProjectTest,
        IClassFixture<SealedProject>
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    /// <summary>What is typed, what is piped in, and how it exits where it was done already.</summary>
    public static TheoryData<string, string, int> Commands =>
        new()
        {
            { "vars add NEW_TOKEN --replace --env dev", "new", 0 },
            { "vars edit --env dev", "", 0 },
            { "vars rename PAYMENT_KEY PAY_TOKEN --env dev", "", 4 },
            { "vars remove PAYMENT_KEY --env dev", "", 4 },
            { "vars seal LOG --env dev", "", 0 },
            { "vars unseal --env dev", "", 0 },
            {
                "vars import --format json --replace --env dev",
                """{"PAYMENT_KEY":"x","B":"y"}""",
                0
            },
            { "vars rotate PAYMENT_KEY --env dev", "rotated", 3 },
            { "vars burn --value", "burned-2", 0 },
            { "keys add carol PUBLIC", "", 0 },
            { "keys remove bob", "", 4 },
            { "keys rotate", "", 0 },
            { "keys rotate --own", "", 0 },
        };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_change_of_variables_or_keys_is_made_as_a_whole(
        string line,
        string input,
        int doneExit
    )
    {
        var project = Given(original.Name);
        original.CopyTo(project);
        var before = await original.StateOfAsync(project);
        (await Tool.RunAsync(Call())).ShouldSucceed();
        var after = await original.StateOfAsync(project);
        after.ShouldNotBe(before);

        var kills = await WriteKiller.KillEverywhereAsync(
            () =>
            {
                original.CopyTo(project);
                return Call();
            },
            async at =>
            {
                var state = await original.StateOfAsync(project);
                state.ShouldBeOneOf(before, after);
                var again = await Tool.RunAsync(Call());
                again.ExitCode.ShouldBe(state == after ? doneExit : 0, again.ToString());
                (await original.StateOfAsync(project)).ShouldBe(after, $"killed at {at}");
                ShouldLeaveNothing(project);
            }
        );

        kills.ShouldBeGreaterThan(0);

        ProgramCall Call()
        {
            project.Write("edited", "PAYMENT_KEY=edited\nADDED_TOKEN=x\n# a comment\nLOG=2\n");
            project.Environment["EDITOR"] = $"cp {project.PathOf("edited")}";
            return project.Call(line.Replace("PUBLIC", original.PublicKey).Split(' ')) with
            {
                Input = input,
            };
        }
    }

    [Theory]
    [InlineData("vars add A_TOKEN --replace --env dev")]
    [InlineData("vars rotate SESSION_KEY --env dev")]
    public async Task The_first_secret_and_a_generated_one_are_made_as_a_whole(string line)
    {
        Project.Environment["XDG_CONFIG_HOME"] = Project.PathOf("home");
        var call = Project.Call(line.Split(' ')) with { Input = "value" };

        var kills = await WriteKiller.KillEverywhereAsync(
            () =>
            {
                Directory.Delete(Project.Folder, recursive: true);
                Directory.CreateDirectory(Project.Folder);
                Project.Declare(
                    """
                    variables:
                      SESSION_KEY: {kind: generated, rotate: {every: 90d}}
                    environments: {dev: {}}
                    """
                );
                return call;
            },
            async at =>
            {
                var isRotation = line.Contains("rotate", StringComparison.Ordinal);
                var first = await Project.VariableAsync("dev", "SESSION_KEY");
                (await Tool.RunAsync(call)).ShouldSucceed();

                if (isRotation)
                    (await Project.VariableAsync("dev", "SESSION_KEY")).ShouldNotBe(first, at);
                else
                    (await Project.VariableAsync("dev", "A_TOKEN")).ShouldBe("value", at);
                (await Project.RunAsync("vars due --env dev")).ShouldSucceed();
                ShouldLeaveNothing(Project);
            }
        );

        kills.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Git_has_a_hook_at_every_moment_of_an_installation()
    {
        const string theirs = "#!/bin/sh\nexit 0\n";
        Project.Declare("environments: {dev: {}}");
        await Project.KeepInGitAsync();
        var hook = Project.PathOf(".git/hooks/pre-commit");
        var kills = await WriteKiller.KillEverywhereAsync(
            () =>
            {
                Directory.Delete(Project.PathOf(".git/hooks"), recursive: true);
                Project.Write(".git/hooks/pre-commit", theirs);
                File.SetUnixFileMode(hook, Executable);
                return Project.Call("hooks", "install");
            },
            async at =>
            {
                File.GetUnixFileMode(hook).ShouldBe(Executable, at);
                if (!File.ReadAllText(hook).Contains("poststack", StringComparison.Ordinal))
                    File.ReadAllText(hook).ShouldBe(theirs, at);
                (await Project.RunAsync("hooks install")).ShouldSucceed();
                (await Project.RunAsync("hooks status")).ShouldSucceed();
                File.ReadAllText(hook + ".before-poststack").ShouldBe(theirs, at);
                ShouldLeaveNothing(Project);
            }
        );

        kills.ShouldBeGreaterThan(1);
    }

    private static void ShouldLeaveNothing(GivenProject project)
    {
        Directory
            .EnumerateFiles(project.Folder, "*.tmp", SearchOption.AllDirectories)
            .ShouldBeEmpty();
        File.Exists(project.PathOf(".poststack/changing")).ShouldBeFalse();
    }
}
