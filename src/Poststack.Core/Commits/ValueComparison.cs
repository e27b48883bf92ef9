namespace Poststack.Core.Commits;

/// <summary>Which of a file's values differ from what all of its predecessors had.</summary>
internal static class ValueComparison
{
    /// <param name="before">By predecessor: one, or for a merge each parent.</param>
    public static IEnumerable<VariableChange> Of(
        IReadOnlyList<IReadOnlyList<GivenValue>> before,
        IReadOnlyList<GivenValue> after
    )
    {
        var envs = before.Append(after).SelectMany(values => values).Select(value => value.Env);
        foreach (var env in envs.Distinct().ToList())
        {
            var now = Find(after, env);
            var then = before.Select(values => Find(values, env)).ToList();
            if (then.TrueForAll(value => value?.Value != now?.Value))
                yield return Change(env, now, then.Find(value => value is not null));
        }
    }

    private static GivenValue? Find(IReadOnlyList<GivenValue> values, string? env) =>
        values.FirstOrDefault(value => value.Env == env);

    private static VariableChange Change(string? env, GivenValue? now, GivenValue? then)
    {
        var kind =
            now is null ? VariableChangeKind.Removed
            : then is null ? VariableChangeKind.Added
            : VariableChangeKind.Changed;
        var isSecret = now?.IsSecret == true || then?.IsSecret == true;
        return new(Commit: null, kind, (now ?? then)!.At, env, now?.Value, isSecret);
    }
}
