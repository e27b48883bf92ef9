using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Machine;

/// <summary>A full disk, a closed output, a folder that cannot be written to: no bug, and no wrong exit code.</summary>
public sealed class UnusableFilesTests : ProjectTest
{
    public UnusableFilesTests() =>
        Project.Declare(
            "environments: {dev: {variables: {A: b}, postgres: {provider: native, database: x, port: auto}}}"
        );

    [Theory]
    [InlineData("env list > /dev/full")]
    [InlineData("env list --json > /dev/full")]
    [InlineData("--help > /dev/full")]
    [InlineData("--version > /dev/full")]
    [InlineData("env list >&-")]
    [InlineData("schema > /dev/full")]
    [InlineData("env dry-run dev > /dev/full")]
    public async Task An_output_that_takes_nothing_is_said(string command) =>
        (await Project.RunScriptAsync($"poststack {command}"))
            .ShouldExit(6)
            .ShouldSay("[file-not-usable]");

    [Fact]
    public async Task A_status_that_never_changes_is_watched_no_longer_than_it_is_read() =>
        (
            await Project.RunScriptAsync(
                "{ timeout 20 poststack env status dev --watch --json; echo $? >&2; } | head -1"
            )
        )
            .ShouldSucceed()
            .Error.ShouldBe("0\n");

    [Fact]
    public async Task A_command_whose_masked_output_nobody_takes_is_not_waited_for() =>
        (
            await Project.RunScriptAsync(
                "timeout 60 poststack run --env dev --redact -- yes > /dev/full"
            )
        )
            .ShouldExit(125)
            .ShouldSay("[file-not-usable]");

    [Fact]
    public async Task Progress_that_nobody_can_have_stops_no_work() =>
        (await Project.RunScriptAsync("poststack env list 2> /dev/full"))
            .ShouldSucceed()
            .ShouldSay("dev");

    [Theory]
    [InlineData("run -e dev -- true", 125)]
    [InlineData("env config dev", 6)]
    [InlineData("env use dev", 6)]
    public async Task A_state_folder_that_is_none_is_said(string command, int exitCode)
    {
        Project.Write(".poststack", "a file");

        (await Project.RunAsync(command)).ShouldExit(exitCode).ShouldSay("[state-not-written]");
    }

    [Theory]
    [InlineData("run -e dev -- true", 125)]
    [InlineData("env start dev", 6)]
    public async Task A_users_folder_that_is_none_is_said(string command, int exitCode)
    {
        Project.Environment["XDG_STATE_HOME"] = "/dev/null/state";

        (await Project.RunAsync(command)).ShouldExit(exitCode).ShouldSay("[state-not-written]");
    }
}
