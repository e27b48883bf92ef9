using System.Text;

namespace Poststack.Core.Variables.Templates;

/// <summary>Substitution for pod files, where `$` mostly belongs to Kubernetes or to a shell.</summary>
public static class PodText
{
    /// <summary>
    /// Replaces `${NAME}` of declared names. Everything else stays as it is: `$NAME`, `$$`,
    /// `$(NAME)`, `${NAME:-x}` and `${NAME}` of names that nobody declares.
    /// </summary>
    /// <param name="declared">A declared name's value; null for any other name.</param>
    /// <param name="onUse">Told every replaced name with its offset in <paramref name="text"/>.</param>
    public static string Substitute(
        string text,
        Func<string, string?> declared,
        Action<string, int>? onUse = null
    )
    {
        var opening = text.IndexOf("${", StringComparison.Ordinal);
        if (opening < 0)
            return text;

        var result = new StringBuilder();
        var copied = 0;
        for (; opening >= 0; opening = text.IndexOf("${", opening + 2, StringComparison.Ordinal))
        {
            var closing = text.IndexOf('}', opening);
            if (closing < 0)
                break;

            var name = text[(opening + 2)..closing];
            if (!VariableNames.IsReferable(name) || declared(name) is not { } value)
                continue;

            result.Append(text, copied, opening - copied).Append(value);
            copied = closing + 1;
            onUse?.Invoke(name, opening);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
