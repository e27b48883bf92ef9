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
/// <param name="dates">When secrets got the values of today, and which have other names.</param>
/// <param name="datesThen">The same as the commit had it.</param>
/// <param name="isBurned">Whether a value must never be used again.</param>
/// <param name="wasReplaced">Whether an env's secret, by all of its names, had another value than this later on.</param>
public sealed class CommitEnvSource(
    ProjectSpec project,
    IEnvSource then,
    ProjectSpec today,
    Func<EnvSpec, IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>>> now,
    RotationDates dates,
    RotationDates datesThen,
    Func<string, bool> isBurned,
    Func<EnvName, IEnumerable<string>, string, bool> wasReplaced
) : IEnvSource
{
    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> ReadLayers(EnvSpec env)
    {
        var current = today.Get(env.Name);
        return SecretRenewal.Apply(
            then.ReadLayers(env),
            now(current),
            new(MadeNames(project, env), MadeNames(today, current)),
            LaterNames,
            isBurned,
            old =>
                LaterNames(old.Name).Prepend(old.Name).ToList() is var names
                && (
                    WasDated(env.Name.Value, names)
                    || WasDated(SealScope.Shared, names)
                    || wasReplaced(env.Name, names, old.Template)
                )
        );

        IEnumerable<string> LaterNames(string name) =>
            dates.LaterNames(env.Name.Value, name).Concat(dates.LaterNames(SealScope.Shared, name));
    }

    /// <summary>It got a value on another day than the one that the commit knows.</summary>
    private bool WasDated(string scope, List<string> names) =>
        names.Any(name =>
            dates.Find(scope, name) is { } day && day != datesThen.Find(scope, names[0])
        );

    private static HashSet<string> MadeNames(ProjectSpec project, EnvSpec env) =>
        DeclaredVariables
            .Of(project, env)
            .Values.Where(spec => spec.Kind is VariableKind.Generated or VariableKind.Matching)
            .SelectMany(spec => new[] { spec.Name, spec.Recipe.PublicKey })
            .OfType<string>()
            .ToHashSet();
}
