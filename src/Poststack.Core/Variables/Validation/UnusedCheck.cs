using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>Variables that nothing names: no other variable, no rule, and no file of the project.</summary>
internal sealed class UnusedCheck(IReadOnlyList<CheckedEnv> envs, NameSearch search)
{
    public IEnumerable<RuleProblem> Run()
    {
        var candidates = new Dictionary<string, LayeredValue>();
        var named = new HashSet<string>();
        foreach (var env in envs)
            Collect(env, candidates, named);

        var open = candidates.Keys.Where(name => !named.Contains(name)).ToHashSet();
        if (open.Count == 0)
            yield break;

        open.ExceptWith(search.Find(open));
        foreach (var name in open.Order(StringComparer.Ordinal))
            yield return new(
                VariableRule.Unused,
                name,
                null,
                new(
                    candidates[name].Origin.At!,
                    $"Nothing in this project names {name}.",
                    "Remove it, or declare it with `deprecated` for whoever still has it."
                )
                {
                    Severity = ProblemSeverity.Finding,
                }
            );
    }

    private static void Collect(
        CheckedEnv env,
        Dictionary<string, LayeredValue> candidates,
        HashSet<string> named
    )
    {
        // What only `run` reads is named by whatever is typed behind it.
        var hasReader = env.Spec.Deployment is not null || env.Spec.Init.Count > 0;
        foreach (var value in env.Layers.SelectMany(layer => layer.Values))
            if (
                hasReader
                && value.Origin is { At: not null, Layer: not VariableLayer.DotEnv }
                && env.Declared.GetValueOrDefault(value.Name) is not { Deprecated: not null }
            )
                candidates[value.Name] = value;

        foreach (var resolved in env.Contexts)
        foreach (var variable in resolved.All)
            named.UnionWith(variable.References);

        foreach (var spec in env.Declared.Values)
        {
            named.UnionWith(spec.Requires.Select(rule => rule.Variable));
            // Somebody wants it, though perhaps outside of this project: a tool that `run` starts.
            if (spec.Requires.Count > 0 || spec.Required is { Envs: null or [_, ..] })
                named.Add(spec.Name);
            if (spec.Lookup is { } lookup)
                named.Add(lookup.From);
        }
    }
}
