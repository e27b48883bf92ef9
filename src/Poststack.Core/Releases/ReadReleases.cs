using Poststack.Core.Environments;

namespace Poststack.Core.Releases;

/// <summary>The kept releases of an env; asks no engine.</summary>
public sealed class ReadReleases(EnvTools tools)
{
    public ReleaseList Execute(EnvName env)
    {
        var spec = tools.Project.Get(env);
        var state = tools.Choices.Find(spec);

        return new(env, state?.Deployment?.Release, tools.State.ReleasesOf(spec.Name).ReadAll());
    }
}
