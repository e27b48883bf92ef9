using Poststack.Core.Environments;
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
                && ProblemWith(variable, match, at, env.Name) is { } problem
            )
                yield return new(
                    VariableRule.Matching,
                    spec.Name,
                    env.Name,
                    problem with
                    {
                        Severity = ProblemSeverity.Finding,
                    }
                );
    }

    private Problem? ProblemWith(
        ResolvedVariable variable,
        string match,
        SourcePosition at,
        EnvName env
    )
    {
        try
        {
            return store.Find(match) is { } kept && kept.Value != variable.Value
                ? new(
                    at,
                    $"{variable.Name} of `{env}` is not the value that {PartnersOf(kept)} for `{match}`.",
                    $"Remove it here to use theirs, or make it theirs: poststack vars rotate {variable.Name} --env {env}"
                )
                : null;
        }
        catch (RefusalException damaged)
        {
            return damaged.Refusal.At(at);
        }
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
