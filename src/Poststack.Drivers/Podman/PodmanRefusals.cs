using Poststack.Core.Refusals;
using Poststack.Drivers.Engines;

namespace Poststack.Drivers.Podman;

/// <summary>What podman refuses, in the words of its command line and of its Docker API.</summary>
internal static class PodmanRefusals
{
    private static readonly EngineComplaint NoCompose = new(
        "compose-missing",
        RefusalKind.Unavailable,
        "Compose files run through 'docker compose', on podman too, and that is not installed"
    )
    {
        Phrases =
        [
            "'compose' is not a docker command",
            "unknown command: docker compose",
            "Usage:  docker [OPTIONS] COMMAND",
        ],
        Next =
        [
            "Docker's client and its compose plugin are enough, no engine: https://docs.docker.com/compose/install/linux/",
        ],
    };

    private static readonly EngineComplaint[] Known =
    [
        new(
            "engine-not-running",
            RefusalKind.Unavailable,
            "Podman's service does not run, or cannot be reached"
        )
        {
            Phrases =
            [
                "Cannot connect to the Docker daemon",
                "failed to connect to the docker API",
                "unable to connect to Podman",
                "Cannot connect to Podman",
                "error during connect",
            ],
            Next =
            [
                "systemctl enable --now podman.socket   (with --user for your own podman)",
                "Without systemd: podman system service --time=0 &",
            ],
        },
        new("engine-forbidden", RefusalKind.Unavailable, "You may not talk to Podman's service")
        {
            Phrases = ["permission denied while trying to connect"],
            Next = ["Use your own podman (rootless), or run poststack as root."],
        },
        NoCompose,
        new(EngineComplaints.PortTakenCode, RefusalKind.Conflict, "A port is taken")
        {
            Phrases = ["address already in use", "port is already allocated"],
            Next =
            [
                "podman ps --format 'table {{.Names}}\\t{{.Ports}}'   shows the ports of containers,",
                "ss -ltnp   those of other programs. Stop what has it, or choose another port.",
            ],
        },
        new(EngineComplaints.NameTakenCode, RefusalKind.Conflict, "A container of that name exists")
        {
            Phrases = ["that name is already in use"],
            Next = ["podman ps --all   shows it; rename or remove it."],
        },
        new("image-unavailable", RefusalKind.Unavailable, "An image cannot be had")
        {
            Phrases =
            [
                "pinging container registry",
                "image not known",
                "manifest unknown",
                "did not resolve to an alias",
                "requested access to the resource is denied",
                "unauthorized: ",
                "toomanyrequests",
                "reading manifest ",
            ],
            Next =
            [
                "Check the image's name and tag, the network, and `podman login` if it is private.",
                "podman pull IMAGE   tells whether it works now.",
            ],
        },
        new("container-missing", RefusalKind.Unavailable, "The container does not exist")
        {
            Phrases = ["no such container", "No such container"],
            Next = ["podman ps --all   shows what there is."],
        },
        new("container-not-running", RefusalKind.Unavailable, "The container does not run")
        {
            Phrases = ["container state improper", "is not running"],
            Next = ["podman ps --all   shows its state, podman logs NAME why it ended."],
        },
        new(
            "container-command-missing",
            RefusalKind.Unavailable,
            "The container's command does not exist in its image"
        )
        {
            Phrases = ["executable file not found in $PATH", "command that was not found"],
            Next = ["Check `command` and `entrypoint`, and that the image contains the program."],
        },
        new("network-in-use", RefusalKind.Conflict, "The network is in use")
        {
            Phrases = ["network is being used", "has associated containers with it"],
            Next = ["podman ps --all --filter network=NAME   shows the containers that use it."],
        },
        new("volume-in-use", RefusalKind.Conflict, "The volume is in use")
        {
            Phrases = ["volume is being used", "is being used by the following container"],
            Next = ["podman ps --all --filter volume=NAME   shows the containers that use it."],
        },
        new(
            "networks-exhausted",
            RefusalKind.Unavailable,
            "Podman has no address range left for a network"
        )
        {
            Phrases = ["could not find free subnet"],
            Next = ["podman network prune   removes the networks that nobody uses."],
        },
        new("disk-full", RefusalKind.Unavailable, "The disk is full")
        {
            Phrases = ["no space left on device"],
            Next =
            [
                "podman system df   shows what takes the space, podman system prune frees some.",
            ],
        },
        new(
            "subordinate-ids-missing",
            RefusalKind.Unavailable,
            "Your podman has no user ids to give"
        )
        {
            Phrases =
            [
                "no subuid ranges found",
                "potentially insufficient UIDs or GIDs available",
                "cannot set up namespace using",
            ],
            Next =
            [
                "sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 \"$USER\"",
                "podman system migrate",
            ],
        },
    ];

    public static EngineComplaints Complaints { get; } =
        new("Podman", "podman", PodmanWords.Gist, Known);

    public static RefusalException ComposeMissing() =>
        NoCompose.ToRefusal("there is no program 'docker' on PATH.", []).ToException();

    public static RefusalException ServiceSilent(TimeSpan patience) =>
        new Refusal(
            RefusalKind.Unavailable,
            "engine-not-running",
            $"Podman's service was started, and does not answer after {patience.TotalSeconds:N0} s."
        )
        {
            Next =
            [
                "podman info   tells whether podman works.",
                "systemctl enable --now podman.socket   keeps a service ready (with --user for your own podman).",
            ],
        }.ToException();
}
