using Poststack.Core.Refusals;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Docker;

/// <summary>The words are what compose 2.26 printed; later versions end with 1 for all of them.</summary>
public sealed class ComposeRefusalsTests
{
    [Theory]
    [InlineData(
        "error while interpolating services.a.image: required variable REQ is missing a value: please set it",
        "variable-required"
    )]
    [InlineData(
        "invalid interpolation format for services.a.image.\nYou may need to escape any $ with another $.\nx:${REQ!}",
        "compose-invalid"
    )]
    [InlineData(
        "validating /t.yml: services.a Additional property imagee is not allowed",
        "compose-invalid"
    )]
    [InlineData("yaml: line 1: did not find expected node content", "compose-invalid")]
    [InlineData(
        "service \"a\" refers to undefined network n: invalid compose project",
        "compose-invalid"
    )]
    public void What_is_wrong_with_a_file_is_an_invalid_file_in_composes_words(
        string said,
        string code
    )
    {
        foreach (var refusal in new[] { Config(said), Up(said) })
        {
            refusal.Kind.ShouldBe(RefusalKind.InvalidFile);
            refusal.Code.ShouldBe(code);
            refusal.Message.ShouldContain(said.Split('\n')[^1]);
        }
    }

    [Fact]
    public void A_broken_step_of_a_dockerfile_is_a_failed_build_whatever_it_printed()
    {
        var refusal = Up(
            " > [a 2/2] RUN lint:\n0.1 yaml: line 1: bad\n0.2 No such image\n------\n"
                + "failed to solve: process \"/bin/sh -c lint\" did not complete successfully: exit code: 7"
        );

        refusal.Kind.ShouldBe(RefusalKind.DeploymentFailed);
        refusal.Code.ShouldBe("build-failed");
        refusal.Message.ShouldContain("exit code: 7");
        refusal.Output.ShouldContain("0.1 yaml: line 1: bad");
    }

    [Fact]
    public void A_builder_that_takes_files_only_says_what_to_do_with_an_inline_one()
    {
        var refusal = Up(
            "unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat /shop/Dockerfile: no such file or directory"
        );

        refusal.Code.ShouldBe("build-failed");
        refusal.Next.ShouldHaveSingleItem().ShouldContain("`dockerfile_inline`");
    }

    [Fact]
    public void A_taken_port_is_what_it_is_for_docker_itself() =>
        Up(
            " Container dkt-a-1  Starting\nError response from daemon: driver failed programming external connectivity on endpoint dkt-a-1 (2057): Bind for 127.0.0.1:45431 failed: port is already allocated"
        )
            .Code.ShouldBe("port-taken");

    [Fact]
    public void A_dependency_that_failed_is_a_failed_deployment()
    {
        var refusal = Up(
            " Container dkt-a-1  Waiting\n Container dkt-a-1  service \"a\" didn't complete successfully: exit 1\nservice \"a\" didn't complete successfully: exit 1"
        );

        refusal.Kind.ShouldBe(RefusalKind.DeploymentFailed);
        refusal.Code.ShouldBe("deployment-failed");
    }

    private static Refusal Config(string said) =>
        new ComposeRefusals(DockerRefusals.Complaints)
            .Config(new("docker", "compose"), Result(said))
            .Refusal;

    private static Refusal Up(string said) =>
        new ComposeRefusals(DockerRefusals.Complaints)
            .Up(new("docker", "compose"), Result(said))
            .Refusal;

    private static ToolResult Result(string said) => new(1, "", said, new([]));
}
