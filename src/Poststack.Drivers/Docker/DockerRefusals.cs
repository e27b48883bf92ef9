using Poststack.Core.Refusals;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>What docker refuses, told apart by its own words: it has one exit code for everything.</summary>
internal static class DockerRefusals
{
    private static readonly EngineComplaint[] Known =
    [
        new(
            "engine-not-running",
            RefusalKind.Unavailable,
            "Docker does not run, or cannot be reached"
        )
        {
            Phrases =
            [
                "Cannot connect to the Docker daemon",
                "Is the docker daemon running",
                "failed to connect to the docker API",
                "error during connect",
            ],
            Next =
            [
                "sudo systemctl start docker",
                "If it runs somewhere else: check DOCKER_HOST and `docker context ls`.",
            ],
        },
        new("engine-forbidden", RefusalKind.Unavailable, "You may not talk to Docker")
        {
            Phrases = ["permission denied while trying to connect"],
            Next = ["sudo usermod -aG docker \"$USER\"   (then log in again)"],
        },
        new(
            "compose-missing",
            RefusalKind.Unavailable,
            "The compose plugin of docker is not installed"
        )
        {
            Phrases =
            [
                "'compose' is not a docker command",
                "unknown command: docker compose",
                // An old client takes compose's flags for its own, and shows its own usage.
                "Usage:  docker [OPTIONS] COMMAND",
            ],
            Next = ["Install it: https://docs.docker.com/compose/install/linux/"],
        },
        new(EngineComplaints.PortTakenCode, RefusalKind.Conflict, "A port is taken")
        {
            Phrases =
            [
                "port is already allocated",
                "address already in use",
                "Ports are not available",
            ],
            Next =
            [
                "docker ps --format 'table {{.Names}}\\t{{.Ports}}'   shows the ports of containers,",
                "ss -ltnp   those of other programs. Stop what has it, or choose another port.",
            ],
        },
        new("image-unavailable", RefusalKind.Unavailable, "An image cannot be had")
        {
            Phrases =
            [
                "pull access denied",
                "manifest unknown",
                "manifest for ",
                "repository does not exist",
                "/v2/",
                "failed to resolve source metadata",
                "failed to resolve reference",
                "No such image",
                "no such image",
                "unauthorized: ",
                "toomanyrequests",
            ],
            Next =
            [
                "Check the image's name and tag, the network, and `docker login` if it is private.",
                "docker pull IMAGE   tells whether it works now.",
            ],
        },
        new(EngineComplaints.NameTakenCode, RefusalKind.Conflict, "A container of that name exists")
        {
            Phrases = ["Conflict. The container name"],
            Next = ["docker ps --all   shows it; rename or remove it."],
        },
        new("container-missing", RefusalKind.Unavailable, "The container does not exist")
        {
            Phrases = ["No such container", "no such container"],
            Next = ["docker ps --all   shows what there is."],
        },
        new("container-not-running", RefusalKind.Unavailable, "The container does not run")
        {
            Phrases = ["is not running", "is paused"],
            Next = ["docker ps --all   shows its state, docker logs NAME why it ended."],
        },
        new(
            "container-command-missing",
            RefusalKind.Unavailable,
            "The container's command does not exist in its image"
        )
        {
            Phrases = ["executable file not found in $PATH", "no such file or directory: unknown"],
            Next = ["Check `command` and `entrypoint`, and that the image contains the program."],
        },
        new("network-in-use", RefusalKind.Conflict, "The network is in use")
        {
            Phrases = ["has active endpoints"],
            Next = ["docker network inspect NAME   shows the containers that use it."],
        },
        new("volume-in-use", RefusalKind.Conflict, "The volume is in use")
        {
            Phrases = ["volume is in use"],
            Next = ["docker ps --all --filter volume=NAME   shows the containers that use it."],
        },
        new(
            "networks-exhausted",
            RefusalKind.Unavailable,
            "Docker has no address range left for a network"
        )
        {
            Phrases =
            [
                "non-overlapping IPv4 address pool",
                "address pools have been fully subnetted",
            ],
            Next = ["docker network prune   removes the networks that nobody uses."],
        },
        new("disk-full", RefusalKind.Unavailable, "The disk is full")
        {
            Phrases = ["no space left on device"],
            Next =
            [
                "docker system df   shows what takes the space, docker system prune frees some.",
            ],
        },
    ];

    public static EngineComplaints Complaints { get; } =
        new("Docker", "docker", DockerWords.Gist, Known);
}
