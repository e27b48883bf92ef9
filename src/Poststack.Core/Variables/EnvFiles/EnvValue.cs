using System.Text;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Writes values so that the compose dialect reads the same values back.</summary>
public static class EnvValue
{
    /// <summary>
    /// The value as it stands after `KEY=`: bare where it is plain, else in single quotes, which keep
    /// everything as it is; in double quotes, escaped, where single ones cannot hold it.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">NUL, or half of a surrogate pair, is in it.</exception>
    public static string Encode(string name, string value) =>
        IsPlain(value) && !value.StartsWith(SealedValue.Prefix, StringComparison.Ordinal)
            ? value
            : EncodeQuoted(name, value);

    /// <summary>Like <see cref="Encode"/>, with quotes whatever the value is.</summary>
    public static string EncodeQuoted(string name, string value)
    {
        RefuseUnwritable(name, value);
        return NeedsDouble(value) ? InDoubleQuotes(value) : $"'{value}'";
    }

    /// <summary>A template's text in double quotes: its references stay references.</summary>
    /// <inheritdoc cref="Encode" path="/exception"/>
    public static string EncodeTemplate(string name, string template)
    {
        RefuseUnwritable(name, template);
        return template.Contains('$')
            ? InDoubleQuotes(template, keepsReferences: true)
            : Encode(name, template);
    }

    /// <summary>Refuses what no text format can hold.</summary>
    internal static void RefuseUnwritable(string name, string value)
    {
        if (value.Contains('\0'))
            throw VariableRefusals.HasNul(name);

        if (!IsUnicode(value))
            throw VariableRefusals.IsNotUnicode(name);
    }

    /// <summary>Nothing in it means anything to compose, to a shell or to YAML.</summary>
    private static bool IsPlain(string value)
    {
        foreach (var c in value)
        {
            if (
                !char.IsAsciiLetterOrDigit(c)
                && c is not ('_' or '.' or '/' or ':' or '@' or '-' or '+' or ',')
            )
                return false;
        }

        return value.Length > 0;
    }

    private static bool IsUnicode(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            if (
                Rune.DecodeFromUtf16(value, out _, out var length)
                != System.Buffers.OperationStatus.Done
            )
                return false;

            value = value[length..];
        }

        return true;
    }

    // A carriage return would not survive an editor that normalizes line ends.
    private static bool NeedsDouble(string value) =>
        value.Contains('\'') || value.EndsWith('\\') || value.Contains('\r');

    private static string InDoubleQuotes(string value, bool keepsReferences = false)
    {
        var text = new StringBuilder(value.Length + 8).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '$' when keepsReferences => text.Append(c),
                '\\' or '"' or '$' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
