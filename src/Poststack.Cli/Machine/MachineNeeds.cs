using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Projects;

namespace Poststack.Cli.Machine;

/// <summary>What a project cannot do without.</summary>
/// <param name="Engine">Containers run, or PostgreSQL in one.</param>
/// <param name="NativePostgres">An env insists on binaries of this machine.</param>
/// <param name="AnyPostgres">An env leaves the choice: one of both will do.</param>
internal sealed record MachineNeeds(bool Engine, bool NativePostgres, bool AnyPostgres)
{
    /// <summary>Outside of a project: what most projects need.</summary>
    public static MachineNeeds Usual { get; } =
        new(Engine: true, NativePostgres: false, AnyPostgres: false);

    public static MachineNeeds Of(ProjectSpec project) =>
        new(
            project.Envs.Any(NeedsEngine),
            project.Envs.Any(env => env.Postgres?.Provider == PostgresProvider.Native),
            project.Envs.Any(env => env.Postgres?.Provider == PostgresProvider.Auto)
        );

    private static bool NeedsEngine(EnvSpec env) =>
        env.Deployment is not null
        || env.Init.Count > 0
        || env.Postgres?.Provider == PostgresProvider.Container;
}
