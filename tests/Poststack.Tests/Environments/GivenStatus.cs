using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Tests.Environments;

/// <summary>Envs as they may be found; times are before 2026-01-31 12:00 UTC.</summary>
internal static class GivenStatus
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>PostgreSQL, one init container done, a healthy web with a URL, a worker.</summary>
    public static EnvStatus Running(EnvName env) =>
        new(
            env,
            $"shop-{env}",
            EnvPhase.Running,
            IsProtected: false,
            IsCurrent: false,
            Postgres(env),
            [
                new(
                    "deploy/init-compose.yml",
                    "migrations",
                    0,
                    TimeSpan.FromSeconds(2.3),
                    Noon.AddMinutes(-5)
                ),
            ],
            [Web(ContainerState.Running, ContainerHealth.Healthy), Worker(ContainerState.Running)]
        );

    /// <summary>The worker has ended with 3.</summary>
    public static EnvStatus Degraded(EnvName env) =>
        Running(env) with
        {
            Phase = EnvPhase.Degraded,
            Services =
            [
                Web(ContainerState.Running, ContainerHealth.Unhealthy),
                Worker(ContainerState.Exited) with
                {
                    ExitCode = 3,
                },
            ],
        };

    /// <summary>Never started, no container, no database.</summary>
    public static EnvStatus New(EnvName env) =>
        new(env, $"shop-{env}", EnvPhase.New, false, false, null, [], []);

    private static PostgresStatus Postgres(EnvName env) =>
        new(
            PostgresProvider.Container,
            PostgresState.Running,
            "localhost",
            5433,
            $"shop_{env}",
            "shop",
            "15.7",
            Noon.AddHours(-3),
            $"postgres://shop@localhost:5433/shop_{env}"
        );

    private static ServiceStatus Web(ContainerState state, ContainerHealth health) =>
        new(
            "web",
            state,
            health,
            null,
            Noon.AddSeconds(-42),
            [new("0.0.0.0", 8080, 80, "tcp")],
            ["http://localhost:8080"]
        );

    private static ServiceStatus Worker(ContainerState state) =>
        new("worker", state, ContainerHealth.None, null, Noon.AddDays(-3), [], []);
}
