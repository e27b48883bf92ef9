using System.Text;
using System.Text.Encodings.Web;

namespace Poststack.Core.Scans;

/// <summary>How a secret looks where somebody put it: as it is, in a URL, in JSON, in base64.</summary>
internal static class SecretForms
{
    /// <summary>Shorter pieces of base64 are in any file by chance.</summary>
    private const int ShortestPiece = 10;

    /// <summary>Each form, its UTF-8 bytes as Latin-1 characters, as <see cref="SecretSearch"/> wants them.</summary>
    public static IReadOnlySet<string> Of(string secret)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal);
        var escaped = Uri.EscapeDataString(secret);
        forms.Add(Bytes(secret));
        forms.Add(Bytes(escaped));
        forms.Add(Bytes(WithLowerHex(escaped)));
        forms.Add(Bytes(escaped.Replace("%20", "+", StringComparison.Ordinal)));
        AddJson(secret, forms);
        AddBase64(Encoding.UTF8.GetBytes(secret), forms);
        return forms;
    }

    public static string Bytes(string text) =>
        Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    // Writers of JSON differ in what they escape: the least, or all but ASCII, `/` too or not.
    private static void AddJson(string secret, HashSet<string> forms)
    {
        var least = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        var ascii = Escaped(least);
        forms.Add(Bytes(least));
        forms.Add(ascii);
        forms.Add(ascii.Replace("/", @"\/", StringComparison.Ordinal));
        forms.Add(Bytes(JavaScriptEncoder.Default.Encode(secret)));
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => char.IsAscii(c) ? $"{c}" : $"\\u{(int)c:x4}"));

    // Three bytes become four digits, so there are three ways to stand in a longer text ("user:SECRET").
    // Of each only the digits count that no neighbour has a share in.
    private static void AddBase64(byte[] secret, HashSet<string> forms)
    {
        for (var before = 0; before < 3; before++)
        {
            var digits = Convert.ToBase64String([.. new byte[before], .. secret]).TrimEnd('=');
            var first = (before * 8 + 5) / 6;
            var last = (before + secret.Length) * 8 / 6;
            if (last - first < ShortestPiece)
                continue;

            var piece = digits[first..last];
            forms.Add(piece);
            forms.Add(piece.Replace('+', '-').Replace('/', '_'));
        }
    }

    private static string WithLowerHex(string escaped)
    {
        var text = new StringBuilder(escaped);
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] != '%')
                continue;

            text[i + 1] = char.ToLowerInvariant(text[i + 1]);
            text[i + 2] = char.ToLowerInvariant(text[i + 2]);
        }

        return text.ToString();
    }
}
