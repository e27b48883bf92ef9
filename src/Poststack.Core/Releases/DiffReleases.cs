using Poststack.Core.Environments;

namespace Poststack.Core.Releases;

/// <summary>What differs between two releases of an env.</summary>
public sealed class DiffReleases(EnvTools tools)
{
    public ReleaseDiff Execute(EnvName env, int from, int to)
    {
        var store = tools.State.ReleasesOf(tools.Project.Get(env).Name);

        return ReleaseDiff.Of(env, Find(from), Find(to));

        Release Find(int number) =>
            store.Find(number)
            ?? throw ReleaseRefusals
                .Unknown(env, ReleaseName.Of(number), store.Numbers)
                .ToException();
    }
}
