using System.Globalization;
using System.Text;

namespace Poststack.Core.Variables.Exports;

/// <summary>`terraform.tfvars` and `terraform.tfvars.json`.</summary>
internal static class TerraformFormats
{
    private const string Format = "Terraform";

    public static string Hcl(IReadOnlyList<ResolvedVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value, _, _, _) in variables)
        {
            Check(name, value);
            text.Append(name).Append(" = \"");
            Append(text, value);
            text.Append("\"\n");
        }

        return text.ToString();
    }

    public static string Json(IReadOnlyList<ResolvedVariable> variables)
    {
        foreach (var (name, value, _, _, _) in variables)
            Check(name, value);

        return TreeFormats.Json(variables);
    }

    private static void Append(StringBuilder text, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                // `${` and `%{` begin templates; their first character is doubled.
                '$' or '%' when i + 1 < value.Length && value[i + 1] == '{' => text.Append(c)
                    .Append(c),
                _ when char.IsControl(c) => text.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)c:x4}"
                ),
                _ => text.Append(c),
            };
        }
    }

    private static void Check(string name, string value)
    {
        LineFormats.Check(name, value, Format, IsIdentifier(name));
        foreach (var rune in value.EnumerateRunes())
            if (MayChange(rune))
                throw ExportRefusals.Value(
                    name,
                    Format,
                    "has characters that Terraform replaces by equivalent ones (Unicode normalization)"
                );
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    // Marks that may join the letter before them, and letters that have another, preferred form. Some
    // that would stay are among them: refused is better than replaced.
    private static bool MayChange(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
        || rune.Value
            is 0x374
                or 0x37E
                or 0x387
                or (>= 0x958 and <= 0x95F)
                or (>= 0x9DC and <= 0x9DF)
                or (>= 0xA33 and <= 0xA5E)
                or (>= 0xB5C and <= 0xB5D)
                or (>= 0xF43 and <= 0xF69)
                or (>= 0x1100 and <= 0x11FF)
                or (>= 0x1F00 and <= 0x2001)
                or 0x2126
                or (>= 0x212A and <= 0x212B)
                or (>= 0x2329 and <= 0x232A)
                or 0x2ADC
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFB1D and <= 0xFB4F)
                or (>= 0x1D15E and <= 0x1D1C0)
                or (>= 0x2F800 and <= 0x2FA1F);
}
