using Poststack.Core.Refusals;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>Cycles, lookups without an answer, required and unset references; what declarations ask; burned values.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<RuleProblem> Run(CheckedEnv env)
    {
        foreach (var resolved in env.Contexts)
        {
            foreach (var problem in resolved.Problems)
                yield return new(RuleOf(problem), null, env.Name, problem);
            foreach (
                var broken in new DeclarationCheck(env.Name, resolved).Run(env.Declared.Values)
            )
                yield return broken;
            foreach (var found in BurnCheck.Run(env.Burned, env.Name, resolved))
                yield return found;
        }
    }

    private static VariableRule RuleOf(Problem problem) =>
        problem.Severity == ProblemSeverity.Error ? VariableRule.Unreadable : VariableRule.Unset;
}
