using Poststack.Drivers.Processes;

namespace Poststack.Tests.Processes;

public sealed class ToolCommandTests
{
    [Fact]
    public void A_command_prints_as_a_line_that_a_shell_reads_back()
    {
        var command = new ToolCommand("git", "commit", "-m", "it's $HOME", "");

        command.ToString().ShouldBe(@"git commit -m 'it'\''s $HOME' ''");
    }

    [Fact]
    public void Values_of_the_environment_and_of_stdin_are_no_part_of_it()
    {
        var command = new ToolCommand("docker", "run", "--env", "PASSWORD", "busybox:stable")
        {
            Environment = new Dictionary<string, string> { ["PASSWORD"] = "hunter22" },
            Stdin = "hunter22",
            Secrets = ["hunter22"],
        };

        command.ToString().ShouldBe("docker run --env PASSWORD busybox:stable");
    }
}
