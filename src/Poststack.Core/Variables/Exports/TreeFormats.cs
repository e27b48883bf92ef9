using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Poststack.Core.Variables.Exports;

/// <summary>Formats with a structure: JSON, YAML, Kubernetes.</summary>
internal static class TreeFormats
{
    private const int MaxSecretBytes = 1_048_576;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(IReadOnlyList<ResolvedVariable> variables)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            foreach (var (name, value, _, _, _) in variables)
            {
                LineFormats.Check(name, value, "JSON", isName: true);
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    public static string Yaml(IReadOnlyList<ResolvedVariable> variables)
    {
        if (variables.Count == 0)
            return "{}\n";

        var text = new StringBuilder();
        foreach (var (name, value, _, _, _) in variables)
        {
            LineFormats.Check(name, value, "YAML", isName: true);
            AppendQuoted(text, name).Append(": ");
            AppendQuoted(text, value).Append('\n');
        }

        return text.ToString();
    }

    public static string Kubernetes(IReadOnlyList<ResolvedVariable> variables, string name)
    {
        var text = new StringBuilder("apiVersion: v1\nkind: Secret\nmetadata:\n  name: ");
        AppendQuoted(text, name).Append("\ntype: Opaque\ndata:");
        text.Append(variables.Count == 0 ? " {}\n" : "\n");
        var size = 0;
        foreach (var (key, value, _, _, _) in variables)
        {
            LineFormats.Check(key, value, "A Kubernetes Secret", IsSecretKey(key));
            var bytes = Encoding.UTF8.GetBytes(value);
            size += bytes.Length;
            if (size > MaxSecretBytes)
                throw ExportRefusals.Value(
                    key,
                    "A Kubernetes Secret",
                    "makes it larger than 1 MiB"
                );

            text.Append("  ");
            AppendQuoted(text, key)
                .Append(": ")
                .Append(bytes.Length == 0 ? "\"\"" : Convert.ToBase64String(bytes))
                .Append('\n');
        }

        return text.ToString();
    }

    private static bool IsSecretKey(string key) =>
        key.Length <= 253
        && key is not ("." or "..")
        && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Plain for a plain name; otherwise in double quotes, everything that YAML does not print escaped.</summary>
    private static StringBuilder AppendQuoted(StringBuilder text, string value)
    {
        if (IsWord(value))
            return text.Append(value);

        text.Append('"');
        foreach (var rune in value.EnumerateRunes())
            if (rune.Value is '"' or '\\')
                text.Append('\\').Append((char)rune.Value);
            else if (rune.Value == '\n')
                text.Append("\\n");
            else if (IsHidden(rune))
                text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                text.Append(rune.ToString());

        return text.Append('"');
    }

    // Not all that YAML would read as text: only what nobody could read as anything else.
    private static bool IsWord(string value) =>
        value.Length > 3
        && value.Contains('_')
        && char.IsAsciiLetter(value[0])
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF or 0x85;
}
