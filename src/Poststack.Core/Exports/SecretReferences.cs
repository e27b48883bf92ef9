using System.Text;
using Poststack.Core.Variables;

namespace Poststack.Core.Exports;

/// <summary>
/// Puts a mark in the place of each secret before a file is resolved, so that it can be told afterwards
/// where in the file the secret went.
/// </summary>
/// <param name="hides">False to leave every secret as it is.</param>
internal sealed class SecretReferences(bool hides)
{
    // Of Unicode's private use area: no file of a user's has them, and YAML lets them through.
    private const char Begin = '\uE0F0';
    private const char End = '\uE0F1';

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _used = new(StringComparer.Ordinal);

    /// <summary>Secrets stay out of the text.</summary>
    public bool Hides => hides;

    /// <summary>Names that were met in a text, with their values.</summary>
    public IReadOnlyDictionary<string, string> Used => _used;

    /// <summary>
    /// The value to resolve files with: a mark for a secret, but for an empty one, on which `:-` turns.
    /// </summary>
    public string Mark(ResolvedVariable variable)
    {
        if (!hides || !variable.IsSecret || variable.Value.Length == 0)
            return variable.Value;

        _values[variable.Name] = variable.Value;
        return Mark(variable.Name);
    }

    /// <summary>The same for a secret that is in no variable; a name that no reference can have gets another.</summary>
    public string Mark(string name, string value)
    {
        if (!hides || value.Length == 0)
            return value;

        var referable = string.Concat(
            name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')
        );
        return Add(VariableNames.IsReferable(referable) ? referable : $"_{referable}", value);
    }

    /// <summary>A reference of its own for a secret that is in no variable.</summary>
    public string Add(string name, string value)
    {
        var unique = name;
        for (var number = 2; !_values.TryAdd(unique, value); number++)
        {
            if (string.Equals(_values[unique], value, StringComparison.Ordinal))
                break;

            unique = $"{name}_{number}";
        }

        return Mark(unique);
    }

    /// <summary>The text with the values in the place of the marks.</summary>
    public string Reveal(string text) => Replace(text, literal => literal, name => _values[name]);

    public static bool IsMarked(string text) => text.Contains(Begin);

    /// <summary>The text with <paramref name="write"/> of the name in the place of each mark.</summary>
    /// <param name="literal">What happens to the text between marks.</param>
    public string Replace(string text, Func<string, string> literal, Func<string, string> write)
    {
        var replaced = new StringBuilder();
        var rest = text;
        while (rest.IndexOf(Begin) is var begin and >= 0)
        {
            var end = rest.IndexOf(End, begin);
            var name = rest[(begin + 1)..end];
            _used[name] = _values[name];
            replaced.Append(literal(rest[..begin])).Append(write(name));
            rest = rest[(end + 1)..];
        }

        return replaced.Append(literal(rest)).ToString();
    }

    private static string Mark(string name) => $"{Begin}{name}{End}";
}
