using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>Refuses what must not be started, before anything is touched.</summary>
/// <param name="validate">Everything that is wrong with an env's files, with `--set` values laid over.</param>
public sealed class EnvReadiness(
    Func<EnvSpec, IReadOnlyDictionary<string, string>, IReadOnlyList<Problem>> validate
)
{
    /// <exception cref="RefusalException">A file is invalid, or a reference is unset and that was not allowed.</exception>
    public void Refuse(EnvSpec env, EnvOptions options)
    {
        var stopping = validate(env, options.Set)
            .Where(problem =>
                problem.Severity == ProblemSeverity.Error
                || problem.Severity == ProblemSeverity.Finding && !options.AllowUnset
            )
            .ToList();
        if (stopping.Count == 0)
            return;

        throw stopping.Exists(problem => problem.Severity == ProblemSeverity.Error)
            ? EnvRefusals.Invalid(env.Name, stopping).ToException()
            : EnvRefusals.Unset(env.Name, stopping).ToException();
    }

    /// <summary>Refuses unset references alone: whether files can be used is for compose to say.</summary>
    /// <exception cref="RefusalException">A reference is unset and that was not allowed.</exception>
    public void RefuseUnset(EnvSpec env, EnvOptions options)
    {
        var unset = validate(env, options.Set)
            .Where(problem => problem.Severity == ProblemSeverity.Finding)
            .ToList();
        if (unset.Count > 0 && !options.AllowUnset)
            throw EnvRefusals.Unset(env.Name, unset).ToException();
    }

    /// <summary>What is worth saying and refuses nothing that <paramref name="options"/> allow.</summary>
    public IReadOnlyList<Problem> Warnings(EnvSpec env, EnvOptions options) =>
        [.. validate(env, options.Set).Where(problem => problem.Severity != ProblemSeverity.Error)];
}
