using Poststack.Core.Databases;
using Poststack.Core.Environments;

namespace Poststack.Core.Migrations.Phases;

/// <summary>What runs, as far as is known, on a database: in its env, and in others of the project that use the same one.</summary>
internal static class LiveReleases
{
    public static IReadOnlyList<LiveRelease> On(
        EnvTools tools,
        EnvName env,
        PostgresInstance database
    )
    {
        var live = new List<LiveRelease>();
        foreach (
            var spec in tools.Project.Envs.Where(one =>
                one.Name == env || Shares(tools, one, database)
            )
        )
            if (tools.Choices.Find(spec)?.Deployment?.Release is { } number)
            {
                var store = tools.State.ReleasesOf(spec.Name);
                var release = store.Find(number);
                live.Add(
                    new(
                        spec.Name,
                        number,
                        release?.RollbackTo is { } origin ? store.Find(origin) : release
                    )
                );
            }

        return live;
    }

    private static bool Shares(EnvTools tools, EnvSpec spec, PostgresInstance database) =>
        spec.Postgres is not null
        && new ReachDatabase(tools).Find(spec.Name) is { } other
        && (other.Host, other.Port, other.Database)
            == (database.Host, database.Port, database.Database);
}
