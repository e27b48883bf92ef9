using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>Everything that is wrong with the variables of some envs, or worth a look. Changes nothing.</summary>
public sealed class ValidateVariables(VariableTools tools)
{
    /// <param name="envs">Those to check; their siblings are looked at where envs are compared.</param>
    public IReadOnlyList<RuleProblem> Execute(IReadOnlyList<EnvSpec> envs)
    {
        var found = new List<RuleProblem>();
        var all = new List<CheckedEnv>();
        foreach (var env in tools.Project.Envs)
            if (Read(env, envs.Contains(env) ? found : []) is { } read)
                all.Add(read);

        var wanted = all.Where(env => envs.Contains(env.Spec)).ToList();
        foreach (var env in wanted)
            found.AddRange(ReferenceCheck.Run(env));

        found.AddRange(Hygiene(wanted, all));
        return InFileOrder(found);
    }

    /// <summary>Only what keeps no env from starting; the rest is found by resolving.</summary>
    public IReadOnlyList<RuleProblem> ExecuteHygiene(IReadOnlyList<EnvSpec> envs)
    {
        var all = tools.Project.Envs.Select(env => Read(env, [])).OfType<CheckedEnv>().ToList();
        return InFileOrder(Hygiene([.. all.Where(env => envs.Contains(env.Spec))], all));
    }

    private List<RuleProblem> Hygiene(List<CheckedEnv> wanted, List<CheckedEnv> all)
    {
        List<RuleProblem> found =
        [
            .. new PresenceCheck(wanted, all).Run(),
            .. new RepeatedCheck(wanted, all).Run(),
            .. new SharedCheck(wanted, all).Run(),
            .. PlainSecretCheck.Run(tools.Project, wanted),
            .. new MatchingCheck(wanted, tools.Matching).Run(),
            .. AgeCheck.Run(tools, wanted.Select(env => env.Spec)),
            .. new UnusedCheck(wanted, new NameSearch(tools.Project.Folder)).Run(),
        ];
        // Who declares it says where it is needed; who removes it has answered all three.
        var undeclared = found
            .Where(one => one.Rule == VariableRule.Undeclared)
            .Select(one => one.Name)
            .ToHashSet();
        found.RemoveAll(one =>
            one.Rule is VariableRule.Missing or VariableRule.Unused && undeclared.Contains(one.Name)
        );
        return found;
    }

    private CheckedEnv? Read(EnvSpec env, List<RuleProblem> found)
    {
        try
        {
            return new(tools.Variables.Peek(env));
        }
        catch (RefusalException refused)
        {
            var (refusal, all) = (refused.Refusal, refused.Refusal.Problems);
            found.AddRange(
                (all.Count > 0 ? all : [new(env.At, refusal.Message)]).Select(
                    problem => new RuleProblem(VariableRule.Unreadable, null, env.Name, problem)
                )
            );
            return null;
        }
    }

    /// <summary>What several envs or contexts have in common is said once.</summary>
    private static IReadOnlyList<RuleProblem> InFileOrder(IEnumerable<RuleProblem> found) =>
        [
            .. found
                .DistinctBy(one => (one.Rule, one.Problem))
                .OrderBy(one => one.Problem.At.File, StringComparer.Ordinal)
                .ThenBy(one => one.Problem.At.Line)
                .ThenBy(one => one.Problem.At.Column),
        ];
}
