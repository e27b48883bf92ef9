using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Podman;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Podman;

/// <summary>The words are what podman 4.3.1 printed, or its API through docker 28.2 (named).</summary>
public sealed class PodmanRefusalsTests
{
    [Theory]
    [InlineData(
        "Cannot connect to the Docker daemon at unix:///nowhere.sock. Is the docker daemon running?",
        "engine-not-running",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "Error: creating container storage: the container name \"ptq\" is already in use by 981139. You have to remove that container to be able to reuse that name: that name is already in use",
        "container-name-taken",
        RefusalKind.Conflict
    )]
    [InlineData(
        // Through the API.
        "Error response from daemon: container create: creating container storage: the container name \"ptname\" is already in use by 39c2. You have to remove that container to be able to reuse that name: that name is already in use",
        "container-name-taken",
        RefusalKind.Conflict
    )]
    [InlineData(
        "Error: cannot listen on the TCP port: listen tcp4 127.0.0.1:39481: bind: address already in use",
        "port-taken",
        RefusalKind.Conflict
    )]
    [InlineData("Error: nope:1: image not known", "image-unavailable", RefusalKind.Unavailable)]
    [InlineData(
        // Through the API: no prefix at all.
        "initializing source docker://nopex:1: pinging container registry registry-1.docker.io: Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: no such host",
        "image-unavailable",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "Error: no container with name or ID \"nopexx\" found: no such container",
        "container-missing",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "Error: can only create exec sessions on running containers: container state improper",
        "container-not-running",
        RefusalKind.Unavailable
    )]
    [InlineData(
        "Error: \"ptn\" has associated containers with it. Use -f to forcibly delete containers and pods: network is being used",
        "network-in-use",
        RefusalKind.Conflict
    )]
    public void Its_words_tell_what_went_wrong(string said, string code, RefusalKind kind)
    {
        var refusal = Refuse(said).Refusal;

        refusal.Code.ShouldBe(code);
        refusal.Kind.ShouldBe(kind);
        refusal.Next.ShouldNotBeEmpty();
    }

    [Fact]
    public void Of_what_the_runtime_logged_only_the_message_is_shown() =>
        Refuse(
            "Error: runc: time=\"2026-11-28T23:57:05Z\" level=error msg=\"runc create failed: unable to start container process: exec: \\\"nopenope\\\": executable file not found in $PATH\": OCI runtime attempted to invoke a command that was not found"
        )
            .Refusal.Message.ShouldBe(
                "The container's command does not exist in its image: runc create failed: unable to start container process: exec: \"nopenope\": executable file not found in $PATH"
            );

    [Fact]
    public void Of_a_pods_containers_the_one_that_failed_is_heard_and_not_those_that_need_it() =>
        Refuse(
            """
            Error: starting container 440e: rootlessport cannot expose privileged port 80, listen tcp 0.0.0.0:80: bind: permission denied
            Error: starting container daba: a dependency of container daba failed to start: container state improper
            """
        )
            .Refusal.Message.ShouldEndWith(
                "starting container 440e: rootlessport cannot expose privileged port 80, listen tcp 0.0.0.0:80: bind: permission denied"
            );

    [Fact]
    public void What_it_does_not_know_is_shown_with_the_command_to_see_it_again()
    {
        var refusal = Refuse("Error: something new").Refusal;

        refusal.Code.ShouldBe("engine-refused");
        refusal.Message.ShouldBe("Podman refused: something new");
        refusal.Next.ShouldBe(["To see it again: podman run busybox"]);
    }

    [Fact]
    public void What_compose_was_refused_is_not_to_be_repeated_on_docker() =>
        PodmanRefusals
            .Complaints.From(
                new("docker", "compose", "pull"),
                new ToolResult(1, "", "Error: something new", new SecretMask([]))
            )
            .Refusal.Next.ShouldBe(["podman info   tells whether it works."]);

    [Fact]
    public void No_way_out_leads_to_docker() =>
        PodmanRefusals
            .Complaints.Known.SelectMany(complaint => complaint.Next)
            .Where(next => next.StartsWith("docker ", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void A_port_is_named_where_nobody_says_which_service_wanted_it() =>
        TakenPort
            .In(
                "cannot listen on the TCP port: listen tcp4 127.0.0.1:39481: bind: address already in use"
            )
            .ShouldBe(new TakenPort(null, System.Net.IPAddress.Loopback, 39481));

    [Fact]
    public void A_port_of_every_address_is_named_too() =>
        TakenPort
            .In(
                "Error: starting container 3b66: cannot listen on the TCP port: listen tcp4 :8080: bind: address already in use"
            )
            .ShouldBe(new TakenPort(null, System.Net.IPAddress.Any, 8080));

    private static RefusalException Refuse(string said) =>
        PodmanRefusals.Complaints.From(
            new("podman", "run", "busybox"),
            new ToolResult(125, "", said, new SecretMask([]))
        );
}
