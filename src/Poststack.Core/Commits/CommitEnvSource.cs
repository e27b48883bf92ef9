using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Variables;

namespace Poststack.Core.Commits;

/// <summary>
/// The variables of an env as a commit had them, with today's value for each secret that was changed since:
/// old configuration, never a dead credential.
/// </summary>
/// <param name="then">Reads the commit's files.</param>
/// <param name="now">Reads today's.</param>
/// <param name="isBurned">Whether a value must never be used again.</param>
public sealed class CommitEnvSource(
    IEnvSource then,
    IEnvSource now,
    ProjectSpec today,
    Func<string, bool> isBurned
) : IEnvSource
{
    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> ReadLayers(EnvSpec env) =>
        SecretRenewal.Apply(then.ReadLayers(env), now.ReadLayers(today.Get(env.Name)), isBurned);
}
