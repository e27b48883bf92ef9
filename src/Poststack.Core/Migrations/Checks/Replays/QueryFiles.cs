using Poststack.Core.Environments;
using Poststack.Core.Releases;

namespace Poststack.Core.Migrations.Checks.Replays;

/// <summary>Where a name of queries leads: to a file, or to what a release of the env has kept.</summary>
public sealed class QueryFiles(EnvTools tools, EnvName env)
{
    /// <param name="name">A file, relative to the project's folder; or `r7`, where there is no such file.</param>
    /// <exception cref="Refusals.RefusalException">There is no such file or release, or it has no query.</exception>
    public QuerySource Read(string name)
    {
        var folder = tools.Project.Folder;
        if (
            ReleaseName.Parse(name) is not { } number
            || File.Exists(Path.GetFullPath(name, folder))
        )
            return QuerySource.Read(name, folder);

        var releases = tools.State.ReleasesOf(env);
        var release =
            releases.Find(number)
            ?? throw ReleaseRefusals.Unknown(env, name, releases.Numbers).ToException();
        return QuerySource.Of(name, release.Queries ?? "") is { Queries.Count: > 0 } source
            ? source
            : throw CheckRefusals
                .NoQueries(
                    name,
                    tools.Project.Get(env).Postgres?.Queries is null
                        ? "`.poststack.yml` names no file of queries that releases could keep: `postgres.queries`."
                        : "It kept none when it was deployed."
                )
                .ToException();
    }
}
