using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Cli.Machine;

/// <summary>What a project cannot do without.</summary>
/// <param name="Engine">Containers run, or PostgreSQL in one, on whichever engine there is.</param>
/// <param name="NativePostgres">An env insists on binaries of this machine.</param>
/// <param name="AnyPostgres">An env leaves the choice: one of both will do.</param>
internal sealed record MachineNeeds(bool Engine, bool NativePostgres, bool AnyPostgres)
{
    /// <summary>An env with containers names this engine.</summary>
    public bool Docker { get; init; }
    public bool Podman { get; init; }

    /// <summary>Outside of a project: what most projects need.</summary>
    public static MachineNeeds Usual { get; } =
        new(Engine: true, NativePostgres: false, AnyPostgres: false);

    public static MachineNeeds Of(ProjectSpec project) =>
        new(
            project.Envs.Any(env => NeedsEngine(env, asked: null)),
            project.Envs.Any(env => env.Postgres?.Provider == PostgresProvider.Native),
            project.Envs.Any(env => env.Postgres?.Provider == PostgresProvider.Auto)
        )
        {
            Docker = project.Envs.Any(env => NeedsEngine(env, EngineKind.Docker)),
            Podman = project.Envs.Any(env => NeedsEngine(env, EngineKind.Podman)),
        };

    private static bool NeedsEngine(EnvSpec env, EngineKind? asked) =>
        env.Engine == asked
        && (
            env.Deployment is not null
            || env.Init.Count > 0
            || env.Postgres?.Provider == PostgresProvider.Container
        );
}
