using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Core.Commits;

/// <summary>
/// The variables of an env as a commit had them, with today's value for each secret that was changed since:
/// old configuration, never a dead credential.
/// </summary>
/// <param name="project">As the commit had it.</param>
/// <param name="then">Reads the commit's files.</param>
/// <param name="now">Today's layers of an env, what Poststack makes included.</param>
/// <param name="dates">Which secrets have other names today.</param>
/// <param name="isBurned">Whether a value must never be used again.</param>
public sealed class CommitEnvSource(
    ProjectSpec project,
    IEnvSource then,
    ProjectSpec today,
    Func<EnvSpec, IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>>> now,
    RotationDates dates,
    Func<string, bool> isBurned
) : IEnvSource
{
    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> ReadLayers(EnvSpec env)
    {
        var current = today.Get(env.Name);
        return SecretRenewal.Apply(
            then.ReadLayers(env),
            now(current),
            new(MadeNames(project, env), MadeNames(today, current)),
            name =>
                dates
                    .LaterNames(env.Name.Value, name)
                    .Concat(dates.LaterNames(SealScope.Shared, name)),
            isBurned
        );
    }

    private static HashSet<string> MadeNames(ProjectSpec project, EnvSpec env) =>
        DeclaredVariables
            .Of(project, env)
            .Values.Where(spec => spec.Kind is VariableKind.Generated or VariableKind.Matching)
            .SelectMany(spec => new[] { spec.Name, spec.Recipe.PublicKey })
            .OfType<string>()
            .ToHashSet();
}
