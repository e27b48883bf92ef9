using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Core.Variables.Validation;

/// <summary>Secrets that are older than they may be, or known to somebody who should not know them.</summary>
internal static class AgeCheck
{
    public static IEnumerable<RuleProblem> Run(VariableTools tools, IEnumerable<EnvSpec> envs) =>
        new FindDue(tools)
            .Execute(envs)
            .Select(due => new RuleProblem(
                VariableRule.Expired,
                due.Key,
                due.Env,
                new(
                    due.At,
                    $"{due.Key} of `{due.Env}` should be rotated: {due.Why}.",
                    $"poststack vars rotate {due.Key} --env {due.Env}"
                )
                {
                    Severity = ProblemSeverity.Finding,
                }
            ));
}
