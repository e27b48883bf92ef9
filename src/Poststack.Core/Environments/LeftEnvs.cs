using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>
/// Envs that are on this machine and that `.poststack.yml` does not name: renamed, removed, or in a file that cannot
/// be read any more. They can be looked at, stopped and deleted, and nothing else.
/// </summary>
public static class LeftEnvs
{
    private static readonly SourcePosition Nowhere = new(ProjectFolder.FileName, 1, 1);

    /// <summary>The project with them at its end.</summary>
    public static ProjectSpec With(ProjectSpec project, EnvStateStore store) =>
        project with
        {
            Envs =
            [
                .. project.Envs,
                .. store
                    .Remembered.Where(name => project.Find(name.Value) is null)
                    .Select(name => store.Read(name) is { } state ? SpecOf(name, state) : null)
                    .OfType<EnvSpec>(),
            ],
        };

    /// <summary>Of a folder whose file cannot be used; null where nothing is remembered.</summary>
    public static ProjectSpec? In(string folder)
    {
        var nothing = new ProjectSpec(
            Path.GetFileName(folder),
            folder,
            new Dictionary<string, Variables.VariableSpec>(),
            [],
            []
        );

        return With(nothing, new(folder)) is { Envs.Count: > 0 } left ? left : null;
    }

    /// <summary>
    /// The env as it was started, where its file says something else by now: what is looked at, stopped and deleted is
    /// what is on this machine.
    /// </summary>
    public static EnvSpec AsStarted(EnvSpec spec, EnvState state, EnvStateStore store) =>
        spec with
        {
            Postgres = HasMoved(spec.Postgres, state.Postgres)
                ? SpecOf(state.Postgres!)
                : spec.Postgres,
            Deployment =
                spec.Deployment is null
                && (HasServices(state) || store.ReleasesOf(spec.Name).Numbers.Count > 0)
                    ? new([], Pod: null, Nowhere)
                    : spec.Deployment,
        };

    private static bool HasMoved(PostgresSpec? declared, PostgresChoices? chosen) =>
        chosen?.Provider is { } started
        && (declared is null || EnvPostgres.ProviderOf(declared, chosen) != started);

    // As much as finding its things needs: what was chosen says where its database is.
    private static EnvSpec SpecOf(EnvName name, EnvState state) =>
        new(name, Nowhere)
        {
            IsDeclared = false,
            IsProtected = state.IsProtected,
            Postgres = state.Postgres is { } chosen ? SpecOf(chosen) : null,
            Deployment = HasContainers(state) ? new([], Pod: null, Nowhere) : null,
        };

    private static bool HasContainers(EnvState state) =>
        HasServices(state) || state.Postgres?.Provider == PostgresProvider.Container;

    private static bool HasServices(EnvState state) =>
        state.Deployment is not null || state.Init.Count > 0;

    private static PostgresSpec SpecOf(PostgresChoices chosen) =>
        new(PostgresNames.Admin, Nowhere)
        {
            Provider = chosen.Provider ?? PostgresProvider.Auto,
            Port = chosen.Port ?? 0,
            User = PostgresNames.Admin,
            Password = chosen.Password ?? string.Empty,
        };
}
