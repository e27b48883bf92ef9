using Poststack.Tests.Terminal;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class ConfirmationTests
{
    public static TheoryData<string> LinesThatChangeProduction =>
        [
            "env start production",
            "env stop production",
            "env restart production",
            "env init production",
            "env deploy production",
            "env delete production",
            "env use production",
            "restart web --env production",
            "run --env production -- true",
        ];

    [Theory]
    [MemberData(nameof(LinesThatChangeProduction))]
    public async Task Without_a_terminal_a_protected_env_is_left_alone(string line)
    {
        var parts = new TestParts();

        var code = await parts.TypeAsync(line);

        code.ShouldBe(line.StartsWith("run", StringComparison.Ordinal) ? 125 : 3);
        parts.Envs.Calls.ShouldBeEmpty();
        parts.Error.ShouldContain("[not-confirmed]");
        parts.Error.ShouldContain("there is no terminal to ask on");
        parts.Error.ShouldContain("--yes");
    }

    [Theory]
    [InlineData("env start production", "start it", "poststack env start production --yes")]
    [InlineData(
        "env use --env production",
        "let every verb that names no env change it",
        "poststack env use production --yes"
    )]
    [InlineData(
        "restart web -e production --set TOKEN=hunter2",
        "replace its service 'web'",
        "poststack restart web --env production --yes"
    )]
    [InlineData(
        "run -e production -- curl hunter2",
        "run a command with its variables",
        "poststack run --env production --yes -- …"
    )]
    public async Task It_is_told_what_would_be_done_and_how_to_confirm_it(
        string line,
        string deed,
        string confirmed
    )
    {
        var parts = new TestParts();

        await parts.TypeAsync(line);

        parts.Error.ShouldStartWith(
            $"Error: The env 'production' is protected, and this would {deed}. [not-confirmed]\n"
        );
        parts.Error.ShouldEndWith($"\n→ If you mean it: {confirmed}\n");
        parts.Error.ShouldNotContain("hunter2");
    }

    [Theory]
    [MemberData(nameof(LinesThatChangeProduction))]
    public async Task Typing_another_name_leaves_it_alone(string line)
    {
        var parts = AtATerminal("prod");

        (await parts.TypeAsync(line)).ShouldNotBe(0);

        parts.Envs.Calls.ShouldBeEmpty();
        parts.Error.ShouldContain("Type the env's name to go on: ");
        parts.Error.ShouldContain("That is not 'production': nothing was done.");
    }

    [Theory]
    [InlineData("env start production", "start production")]
    [InlineData("env delete production", "delete production")]
    [InlineData("env delete dev", "delete dev")]
    [InlineData("run --env production -- true", "resolve production for Host")]
    public async Task Typing_its_name_goes_on(string line, string call)
    {
        var parts = AtATerminal(call.Split(' ')[1]);

        (await parts.TypeAsync(line)).ShouldBe(0);

        parts.Envs.Calls.ShouldBe([call]);
    }

    [Fact]
    public async Task With_yes_nothing_is_asked()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env start production --yes")).ShouldBe(0);

        parts.Envs.Calls.ShouldBe(["start production"]);
        parts.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_asks_for_every_env()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env delete dev")).ShouldBe(3);

        parts.Envs.Calls.ShouldBeEmpty();
        parts.Error.ShouldStartWith(
            "Error: This removes 'dev' from this machine with all its data: containers, volumes, database."
        );
    }

    [Fact]
    public async Task Deleting_wants_the_env_named_even_where_there_is_only_one()
    {
        var parts = new TestParts
        {
            Projects = new() { Project = Projects.GivenProject.OnlyDev() },
        };

        (await parts.TypeAsync("env delete --yes")).ShouldBe(2);

        parts.Envs.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("env status production")]
    [InlineData("env logs production")]
    [InlineData("env dry-run production")]
    public async Task Looking_asks_nothing(string line) =>
        (await new TestParts().TypeAsync(line)).ShouldBe(0);

    private static TestParts AtATerminal(string typed)
    {
        var parts = new TestParts
        {
            Streams = new RecordedStreams { IsInputTerminal = true, IsErrorTerminal = true },
        };
        parts.Streams.Typed.Enqueue(typed);
        return parts;
    }
}
