using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Docker;

/// <summary>The words are what docker 28.2 with engine 20.10 printed, or older clients (named).</summary>
public sealed class DockerRefusalsTests
{
    [Theory]
    [InlineData(
        "Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?",
        "engine-not-running",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json\": dial unix /var/run/docker.sock: connect: permission denied",
        "engine-forbidden",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "unknown shorthand flag: 'p' in -p\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information",
        "compose-missing",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "docker: 'compose' is not a docker command.\nSee 'docker --help'",
        "compose-missing",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "docker: Error response from daemon: driver failed programming external connectivity on endpoint dky (7541): Bind for 127.0.0.1:45431 failed: port is already allocated\n\nRun 'docker run --help' for more information",
        "port-taken",
        RefusalKind.Conflict
    )]
    [InlineData(
        "Error response from daemon: driver failed programming external connectivity on endpoint dkt-a-1 (f116): Error starting userland proxy: listen tcp4 127.0.0.1:45432: bind: address already in use",
        "port-taken",
        RefusalKind.Conflict
    )]
    [InlineData(
        "Unable to find image 'nosuchimage:1' locally\ndocker: Error response from daemon: Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: no such host\n\nRun 'docker run --help' for more information",
        "image-unavailable",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "docker: Error response from daemon: Conflict. The container name \"/dkx\" is already in use by container \"6d6f\". You have to remove (or rename) that container to be able to reuse that name.",
        "container-name-taken",
        RefusalKind.Conflict
    )]
    [InlineData(
        "docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"nope\": executable file not found in $PATH: unknown",
        "container-command-missing",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "Error response from daemon: something new",
        "engine-refused",
        RefusalKind.Unavailable
    )]
    public void Each_complaint_has_a_code_of_its_own(string said, string code, RefusalKind kind)
    {
        var refusal = From(said);

        refusal.Code.ShouldBe(code);
        refusal.Kind.ShouldBe(kind);
        refusal.Next.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_message_has_dockers_words_without_their_wrapping() =>
        From(
            "docker: Error response from daemon: something new\n\nRun 'docker run --help' for more information"
        )
            .Message.ShouldBe("Docker refused: something new");

    [Fact]
    public void Secrets_in_dockers_words_are_masked()
    {
        var refusal = From("Error response from daemon: invalid reference hunter22", "hunter22");

        refusal.Message.ShouldBe("Docker refused: invalid reference ***");
        string.Join('\n', refusal.Output).ShouldNotContain("hunter22");
    }

    private static Refusal From(string said, params string[] secrets) =>
        DockerRefusals
            .Complaints.From(
                new ToolCommand("docker", "run", "x"),
                new(125, "", said, new SecretMask(secrets))
            )
            .Refusal;
}
