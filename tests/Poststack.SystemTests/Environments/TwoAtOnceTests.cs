using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>Two commands that want to change one env at the same time.</summary>
public sealed class TwoAtOnceTests : ProjectTest
{
    public TwoAtOnceTests()
    {
        Project.Declare("environments: {dev: {init: [{compose: init.yml}]}}");
        Project.Write(
            "init.yml",
            """
            services:
              slow:
                image: busybox:stable
                command: ["sh", "-c", "until test -e /gate/open; do sleep 0.1; done"]
                volumes: [./gate:/gate]
                stop_grace_period: 0s
            """
        );
    }

    [Theory]
    [InlineData("env start dev")]
    [InlineData("env stop dev")]
    [InlineData("env delete dev --yes")]
    public async Task The_second_one_is_refused_and_told_who_is_at_it(string second)
    {
        using var first = Project.Start("env start dev");
        await first.UntilItSaysAsync("… slow");

        (await Project.RunAsync(second)).ShouldExit(5).ShouldSay("env start", $"{first.Id}");

        Project.Write("gate/open", "");
        (await first.EndAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Looking_is_allowed_meanwhile()
    {
        using var first = Project.Start("env start dev");
        await first.UntilItSaysAsync("… slow");

        (await Project.RunAsync("env status dev")).ShouldSucceed();
        (await Project.RunAsync("run -- true")).ShouldSucceed();
        (await Project.RunAsync("env config dev")).ShouldSucceed();

        Project.Write("gate/open", "");
        (await first.EndAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Of_two_that_begin_together_one_wins()
    {
        Project.Write("gate/open", "");
        var both = await Task.WhenAll(
            Project.RunAsync("env start dev"),
            Project.RunAsync("env start dev")
        );

        both.ShouldContain(one => one.ExitCode == 0);
        both.ShouldAllBe(one => one.ExitCode == 0 || one.ExitCode == 5);
    }
}
