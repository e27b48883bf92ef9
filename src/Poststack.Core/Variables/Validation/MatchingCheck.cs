using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>Matching variables that have another value than their partners.</summary>
internal sealed class MatchingCheck(IReadOnlyList<CheckedEnv> envs, MatchingStore store)
{
    public IEnumerable<RuleProblem> Run()
    {
        foreach (var env in envs)
        foreach (var spec in env.Declared.Values)
            if (
                spec is { Kind: VariableKind.Matching, Match: { } match }
                && env.OnHost.Find(spec.Name) is { Origin.At: { } at } variable
                && store.Find(match) is { } kept
                && kept.Value != variable.Value
            )
                yield return new(
                    VariableRule.Matching,
                    spec.Name,
                    env.Name,
                    new(
                        at,
                        $"{spec.Name} of `{env.Name}` is not the value that {PartnersOf(kept)} for `{match}`.",
                        $"Remove it here to use theirs, or make it theirs: poststack vars rotate {spec.Name} --env {env.Name}"
                    )
                    {
                        Severity = ProblemSeverity.Finding,
                    }
                );
    }

    private static string PartnersOf(MatchingValue kept)
    {
        var names = kept
            .Members.Select(member => $"{member.Project} ({member.Env})")
            .Distinct()
            .ToList();
        return names.Count == 1 ? $"{names[0]} has" : $"{string.Join(", ", names)} have";
    }
}
