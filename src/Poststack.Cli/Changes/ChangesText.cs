using Poststack.Core;
using Poststack.Core.Changes;
using Poststack.Core.Environments;

namespace Poststack.Cli.Changes;

/// <summary>What changed, in one line.</summary>
internal static class ChangesText
{
    private const int Named = 5;

    /// <summary>Null where nothing did.</summary>
    public static string? Of(EnvName env, IReadOnlyList<KeyChange> changes)
    {
        if (changes.Count == 0)
            return null;

        var variables = changes.Count == 1 ? "1 variable" : $"{changes.Count} variables";
        var names = string.Join(
            ", ",
            changes.Take(Named).Select(change => $"{change.Key} ({change.Kind.Word()})")
        );
        var rest = changes.Count > Named ? $" and {changes.Count - Named} more" : "";
        return $"Since you last used '{env}', {variables} changed: {names}{rest}. More: poststack changes {env}";
    }
}
