using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Validation;

/// <summary>One secret in two envs: who learns it in one of them has it in the other.</summary>
internal sealed class RepeatedCheck(IReadOnlyList<CheckedEnv> envs, IReadOnlyList<CheckedEnv> all)
{
    /// <summary>Shorter ones are equal by chance, and guard nothing.</summary>
    private const int MinLength = 8;

    public IEnumerable<RuleProblem> Run()
    {
        var groups = all.SelectMany(env =>
                SecretsOf(env).Select(secret => (Env: env, Secret: secret))
            )
            .GroupBy(one => one.Secret.Value, StringComparer.Ordinal)
            .Where(group => group.Select(one => one.Env.Name).Distinct().Count() > 1);

        foreach (var group in groups)
        {
            var (firstEnv, first) = group.First();
            foreach (var (env, secret) in group.Where(one => one.Env != firstEnv))
                if (envs.Contains(env) || envs.Contains(firstEnv))
                    yield return new(
                        VariableRule.Repeated,
                        secret.Name,
                        env.Name,
                        new(
                            secret.Origin.At!,
                            $"{secret.Name} of `{env.Name}` is the same secret as {first.Name} of `{firstEnv.Name}` ({first.Origin.At}).",
                            "Give each env its own; or declare `shared: true`, where it is meant."
                        )
                        {
                            Severity = ProblemSeverity.Finding,
                        }
                    );
        }
    }

    /// <summary>Those that the env has by itself: what all envs share stands where all envs read it.</summary>
    private static IEnumerable<ResolvedVariable> SecretsOf(CheckedEnv env) =>
        env.OnHost.All.Where(variable =>
            variable is { IsSecret: true, References.Count: 0, Origin.At: not null }
            && variable.Value.Length >= MinLength
            && variable.Origin.Layer
                is VariableLayer.Env
                    or VariableLayer.EnvFile
                    or VariableLayer.LocalFile
            && env.Declared.GetValueOrDefault(variable.Name)
                is null
                    or { IsShared: false, Kind: not VariableKind.Matching }
        );
}
