using Poststack.Core.Environments;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>Declared but absent, present but undeclared, present and deprecated, in one env and not in its sibling.</summary>
/// <param name="envs">Those to check.</param>
/// <param name="all">All of the project, as siblings.</param>
internal sealed class PresenceCheck(IReadOnlyList<CheckedEnv> envs, IReadOnlyList<CheckedEnv> all)
{
    public IEnumerable<RuleProblem> Run() =>
        [.. Absent(), .. Undeclared(), .. Deprecated(), .. Missing()];

    private IEnumerable<RuleProblem> Absent()
    {
        foreach (var group in envs.SelectMany(AbsentIn).GroupBy(one => one.Spec.Name))
        {
            var where = Words.List([.. group.Select(one => one.Env.Name.Value)], "and");
            var spec = group.First().Spec;
            yield return Finding(
                VariableRule.Absent,
                spec.Name,
                spec.DeclaredAt,
                $"{spec.Name} is declared, and has no value in {where}.",
                "Set it, give it a `default`, or say where it is `required`, and where `never`."
            );
        }
    }

    private static IEnumerable<(CheckedEnv Env, VariableSpec Spec)> AbsentIn(CheckedEnv env) =>
        env
            .Declared.Values.Where(spec =>
                spec is { IsDeclared: true, Required: null } && !env.Knows(spec.Name)
            )
            .Select(spec => (env, spec));

    /// <summary>Only where the project declares at all: a project without declarations misses none.</summary>
    private IEnumerable<RuleProblem> Undeclared()
    {
        var seen = new HashSet<SourcePosition>();
        foreach (var env in envs)
        {
            if (!env.Declared.Values.Any(spec => spec.IsDeclared))
                continue;

            var made = PublicHalves(env);
            foreach (var value in env.Layers.SelectMany(layer => layer.Values))
                if (
                    value.Origin is { At: { } at, Layer: var layer }
                    && layer
                        is VariableLayer.SharedFile
                            or VariableLayer.EnvFile
                            or VariableLayer.LocalFile
                    && !env.Declared.ContainsKey(value.Name)
                    && !made.Contains(value.Name)
                    && seen.Add(value.Origin.At!)
                )
                    yield return Finding(
                        VariableRule.Undeclared,
                        value.Name,
                        value.Origin.At!,
                        $"{value.Name} has a value, and is not declared.",
                        "Declare it in `variables:` of .poststack.yml, so that others know what it is; or remove it."
                    );
        }
    }

    private static HashSet<string> PublicHalves(CheckedEnv env) =>
        [.. env.Declared.Values.Select(spec => spec.Recipe.PublicKey).OfType<string>()];

    private IEnumerable<RuleProblem> Deprecated()
    {
        var seen = new HashSet<SourcePosition>();
        foreach (var env in envs)
        foreach (var spec in env.Declared.Values)
        {
            if (spec.Deprecated is not { } instead)
                continue;

            foreach (var layer in env.Layers)
                if (layer.GetValueOrDefault(spec.Name) is { Origin.At: { } at } && seen.Add(at))
                    yield return Finding(
                        VariableRule.Deprecated,
                        spec.Name,
                        at,
                        $"{spec.Name} is deprecated, and has a value here.",
                        $"{char.ToUpperInvariant(instead[0])}{instead[1..].TrimEnd('.')}."
                    );
        }
    }

    /// <summary>Names that only some envs have; what is declared by a map is looked at by its declaration.</summary>
    private IEnumerable<RuleProblem> Missing()
    {
        if (all.Count < 2)
            yield break;

        foreach (var group in all.SelectMany(OwnIn).GroupBy(value => value.Name))
        {
            var without = all.Where(env => !env.Knows(group.Key)).ToList();
            if (
                without.Count == 0
                || all.Any(env => env.Declared.GetValueOrDefault(group.Key) is { IsDeclared: true })
                || !envs.Any(env => without.Contains(env) || env.Knows(group.Key))
            )
                continue;

            var missing = Words.List([.. without.Select(env => env.Name.Value)], "and");
            var origin = group.First().Origin.At!;
            yield return Finding(
                VariableRule.Missing,
                group.Key,
                origin,
                $"{group.Key} has a value here, and none in {missing}.",
                $"Set it there too, or declare where it is needed: `{group.Key}: {{required: [{all.First(env => env.Knows(group.Key)).Name}]}}`."
            );
        }
    }

    private static IEnumerable<LayeredValue> OwnIn(CheckedEnv env) =>
        env
            .Layers.SelectMany(layer => layer.Values)
            .Where(value =>
                value.Origin is { At: not null, Layer: VariableLayer.Env or VariableLayer.EnvFile }
            );

    private static RuleProblem Finding(
        VariableRule rule,
        string name,
        SourcePosition at,
        string message,
        string instead
    ) => new(rule, name, null, new(at, message, instead) { Severity = ProblemSeverity.Finding });
}
