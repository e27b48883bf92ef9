using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Scans;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Validation;

/// <summary>What is declared `kind: secret`, and stands in the clear in an env file that is committed.</summary>
internal static class PlainSecretCheck
{
    public static IEnumerable<RuleProblem> Run(
        ProjectSpec project,
        IReadOnlyList<CheckedEnv> envs
    ) =>
        envs.SelectMany(env =>
            In(EnvFilePlace.Of(project, env.Name), env, $"--env {env.Name}")
                .Concat(In(EnvFilePlace.Shared(project), env, $"--env {env.Name} --shared"))
        );

    private static IEnumerable<RuleProblem> In(EnvFilePlace place, CheckedEnv env, string options)
    {
        // What is wrong with the file itself is said where it is read.
        if (
            EnvFileReader.Read(WorkTreeFiles.Instance, place.Path, place.ShownPath, [])
            is not { } file
        )
            yield break;

        foreach (var entry in file.Entries)
            if (
                env.Declared.GetValueOrDefault(entry.Key) is { Kind: VariableKind.Secret }
                && PlainSecrets.IsInTheClear(entry)
            )
                yield return new(
                    VariableRule.PlainSecret,
                    entry.Key,
                    env.Name,
                    new(
                        entry.At,
                        $"{entry.Key} is a secret and stands here in the clear.",
                        $"Seal it: poststack vars seal {entry.Key} {options}"
                    )
                    {
                        Severity = ProblemSeverity.Finding,
                    }
                );
    }
}
