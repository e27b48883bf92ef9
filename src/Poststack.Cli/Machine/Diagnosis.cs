using Poststack.Core.Engines;

namespace Poststack.Cli.Machine;

/// <summary>From what was found to what it means: no look at the machine in here.</summary>
internal static class Diagnosis
{
    public static IReadOnlyList<Check> Of(
        EngineStatus docker,
        EngineStatus podman,
        IReadOnlyList<string> postgres,
        string? git,
        MachineNeeds needs
    )
    {
        var engineWorks = Works(docker) || Works(podman);
        var needsEngine = needs.Engine || (needs.AnyPostgres && postgres.Count == 0);
        var needsDocker = needs.Docker || (needsEngine && !Works(podman));
        var needsPostgres = needs.NativePostgres || (needs.AnyPostgres && !engineWorks);
        return
        [
            Client(docker, needsDocker),
            Engine(docker, needsDocker),
            Compose(docker, needsEngine || needs.Docker || needs.Podman),
            Podman(podman, needs.Podman),
            Postgres(postgres, needsPostgres),
            Git(git),
        ];
    }

    private static bool Works(EngineStatus engine) => engine is { Running: true, Problem: null };

    private static Check Client(EngineStatus docker, bool isNeeded) =>
        docker.Installed
            ? new("docker client", true, isNeeded, "on PATH")
            : new(
                "docker client",
                false,
                isNeeded,
                "not on PATH",
                "Install Docker: https://docs.docker.com/engine/install/"
            );

    private static Check Engine(EngineStatus docker, bool isNeeded) =>
        docker.Running
            ? new("docker engine", true, isNeeded, docker.Version ?? "running")
            : new(
                "docker engine",
                false,
                isNeeded,
                docker.Problem ?? "does not answer",
                docker.Installed
                    ? "Start it: sudo systemctl start docker. Then check that 'docker info' works as this user."
                    : null
            );

    private static Check Compose(EngineStatus docker, bool isNeeded) =>
        docker.ComposeVersion is { } version
            ? new("docker compose", true, isNeeded, version)
            : new(
                "docker compose",
                false,
                isNeeded,
                "no 'docker compose' plugin",
                "Install it: https://docs.docker.com/compose/install/linux/"
            );

    private static Check Podman(EngineStatus podman, bool isNeeded) =>
        podman switch
        {
            { Running: true } => new("podman", true, isNeeded, podman.Version ?? "works"),
            { Installed: true } => new(
                "podman",
                false,
                isNeeded,
                podman.Problem ?? "does not work",
                "See what 'podman info' says as this user."
            ),
            _ => new(
                "podman",
                false,
                isNeeded,
                "not on PATH",
                "Only for 'engine: podman'. On Debian: apt install podman"
            ),
        };

    private static Check Postgres(IReadOnlyList<string> found, bool isNeeded) =>
        found.Count > 0
            ? new("native PostgreSQL", true, isNeeded, string.Join(", ", found))
            : new(
                "native PostgreSQL",
                false,
                isNeeded,
                "no server programs",
                "Only for 'provider: native', or where no engine runs. On Debian: apt install postgresql"
            );

    private static Check Git(string? version) =>
        version is not null
            ? new("git", true, IsNeeded: false, version)
            : new("git", false, IsNeeded: false, "not on PATH", "Poststack works without it.");
}
