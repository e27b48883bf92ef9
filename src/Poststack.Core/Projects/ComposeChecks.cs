using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>What compose files can have wrong for an env, each of them sound by itself.</summary>
internal static class ComposeChecks
{
    /// <summary>Of PostgreSQL inside its container.</summary>
    private const int PostgresPort = 5432;

    public static IEnumerable<Problem> Run(
        EnvSpec env,
        IReadOnlyList<FileReference> references,
        ComposeFiles files
    ) => [.. WithoutService(references, files), .. OutOfReach(env, files), .. Nameless(env, files)];

    private static IEnumerable<Problem> WithoutService(
        IReadOnlyList<FileReference> references,
        ComposeFiles files
    ) =>
        files is { Problems.Count: 0, KnowsAllSources: true }
        && files.Files.All(file => file.Services.Count == 0)
            ?
            [
                new(
                    references[0].At,
                    $"There is no service in {Words.List([.. references.Select(one => one.Path)], "and")}.",
                    "Write one below `services:`, or leave the file out."
                ),
            ]
            : [];

    // There, its name is this machine's loopback; the port inside a container is not the one that is published.
    private static IEnumerable<Problem> OutOfReach(EnvSpec env, ComposeFiles files) =>
        env.Postgres
            is { Provider: PostgresProvider.Container or PostgresProvider.Auto, Url: null } postgres
        && postgres.Port != PostgresPort
            ? files
                .Files.SelectMany(file => file.Services)
                .Where(service => service.NetworkMode == "host")
                .Select(service => new Problem(
                    service.At,
                    $"`{service.Name}` has this machine's network, where PostgreSQL in a container has another port than DB_PORT and POSTSTACK_DATABASE_URL say.",
                    "Take `network_mode: host` away, or write `provider: native` or `port: 5432` below `postgres:`."
                )
                {
                    Severity = ProblemSeverity.Warning,
                })
            : [];

    // Docker asks a service's name servers after its own; Podman 4.3 asks them instead.
    private static IEnumerable<Problem> Nameless(EnvSpec env, ComposeFiles files) =>
        env.Engine == EngineKind.Podman
            ? files
                .Files.SelectMany(file => file.Services)
                .Where(service => service.HasNameServers)
                .Select(service => new Problem(
                    service.At,
                    $"`{service.Name}` has `dns`. Podman asks that instead of its own server, and finds neither the database nor another service by name.",
                    "Take `dns` away, and let this machine's own resolver ask it."
                )
                {
                    Severity = ProblemSeverity.Warning,
                })
            : [];
}
