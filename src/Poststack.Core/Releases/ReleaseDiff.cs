using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Core.Releases;

/// <summary>What differs between two releases: commit, images, variables, definition. Tells no secret.</summary>
public sealed record ReleaseDiff(
    EnvName Env,
    Release From,
    Release To,
    IReadOnlyList<Difference> Images,
    IReadOnlyList<Difference> Variables,
    IReadOnlyList<Difference> Definition
)
{
    public bool IsEmpty => Images.Count + Variables.Count + Definition.Count == 0;

    public static ReleaseDiff Of(EnvName env, Release from, Release to)
    {
        var mask = new SecretMask([.. from.Secrets(), .. to.Secrets()]);

        return new(
            env,
            from,
            to,
            // Of one that never became healthy nobody wrote them down: that is no difference.
            from.Images
                is null
            || to.Images is null
                ? []
                : [.. Compare(IdsOf(from), IdsOf(to), static id => id, static shown => shown)],
            [.. Compare(from.Variables, to.Variables)],
            OncePerContainer([
                .. Compare(
                    DefinitionPaths.Of(from.Definition),
                    DefinitionPaths.Of(to.Definition),
                    static text => text,
                    mask.Apply
                ),
            ])
        );
    }

    // A pod's definition has each container twice: in its pod, and as a service.
    private static List<Difference> OncePerContainer(List<Difference> all) =>
        all.FindAll(one =>
            !one.What.StartsWith("pods[", StringComparison.Ordinal)
            || !all.Exists(other =>
                other.What.StartsWith("services.", StringComparison.Ordinal)
                && (other.From, other.To) == (one.From, one.To)
                && WithinContainer(other.What, ".") == WithinContainer(one.What, "].")
            )
        );

    /// <summary>What follows the container in `services.web.command` and `pods[0].spec.containers[0].command`.</summary>
    private static string WithinContainer(string path, string separator)
    {
        var first = path.IndexOf(separator, StringComparison.Ordinal) + separator.Length;
        var second = path.IndexOf(separator, first, StringComparison.Ordinal);
        return second < 0 ? path : path[(second + separator.Length)..];
    }

    private static IEnumerable<Difference> Compare(
        IReadOnlyDictionary<string, ReleaseVariable> from,
        IReadOnlyDictionary<string, ReleaseVariable> to
    )
    {
        var secrets = from.Concat(to)
            .Where(variable => variable.Value.IsSecret)
            .Select(variable => variable.Key)
            .ToHashSet();

        return Compare(from, to, static variable => variable.Value, static shown => shown)
            .Select(found =>
                secrets.Contains(found.What)
                    ? new(
                        found.What,
                        found.From is null ? null : SecretMask.HiddenValue,
                        found.To is null ? null : SecretMask.HiddenValue,
                        IsSecret: true
                    )
                    : found
            );
    }

    private static IEnumerable<Difference> Compare<T>(
        IReadOnlyDictionary<string, T> from,
        IReadOnlyDictionary<string, T> to,
        Func<T, string> valueOf,
        Func<string, string> shown
    )
        where T : class
    {
        foreach (var name in from.Keys.Union(to.Keys).Order(StringComparer.Ordinal))
        {
            var before = from.TryGetValue(name, out var left) ? valueOf(left) : null;
            var after = to.TryGetValue(name, out var right) ? valueOf(right) : null;
            if (string.Equals(before, after, StringComparison.Ordinal))
                continue;

            var (hiddenBefore, hiddenAfter) = (
                before is null ? null : shown(before),
                after is null ? null : shown(after)
            );
            yield return new(
                name,
                hiddenBefore,
                hiddenAfter,
                IsSecret: string.Equals(hiddenBefore, hiddenAfter, StringComparison.Ordinal)
            );
        }
    }

    private static Dictionary<string, string> IdsOf(Release release) =>
        release.Images!.ToDictionary(image => image.Key, image => image.Value.Id);
}
