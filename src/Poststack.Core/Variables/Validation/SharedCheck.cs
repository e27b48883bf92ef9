using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>What is meant to be the same in every env, and is not.</summary>
internal sealed class SharedCheck(IReadOnlyList<CheckedEnv> envs, IReadOnlyList<CheckedEnv> all)
{
    public IEnumerable<RuleProblem> Run()
    {
        foreach (var env in all)
        foreach (var spec in env.Declared.Values)
            if (
                spec.IsShared
                && ValueOf(env, spec.Name) is { Origin.At: { } at } variable
                && all.First(one => ValueOf(one, spec.Name) is not null) is var first
                && ValueOf(first, spec.Name) is { } other
                && other.Value != variable.Value
                && (envs.Contains(env) || envs.Contains(first))
            )
                yield return new(
                    VariableRule.Shared,
                    spec.Name,
                    env.Name,
                    new(
                        at,
                        $"{spec.Name} of `{env.Name}` is not what it is in `{first.Name}` ({other.Origin.At}), and is declared `shared: true`.",
                        $"Give all envs one value: poststack vars add {spec.Name} --shared, and remove it from their own files."
                    )
                    {
                        Severity = ProblemSeverity.Finding,
                    }
                );
    }

    /// <summary>What refers to others may differ with them, and a personal file is meant to differ.</summary>
    private static ResolvedVariable? ValueOf(CheckedEnv env, string name) =>
        env.OnHost.Find(name) is { References.Count: 0, Origin.At: not null } variable
        && variable.Origin.Layer != VariableLayer.LocalFile
            ? variable
            : null;
}
