using System.Text.Encodings.Web;

namespace Poststack.Drivers.Processes;

/// <summary>Replaces secrets by <see cref="Shown"/> wherever a program repeats them.</summary>
/// <remarks>
/// A value is also found as it looks inside JSON, a URL or a compose file (`$$`), and line by line,
/// because output is streamed in lines. The longest goes first, lest a part uncover the rest.
/// </remarks>
public sealed class SecretMask
{
    public const string Shown = "***";

    /// <summary>Shorter pieces of a secret of several lines (`}`, `--`) give nothing away.</summary>
    private const int ShortestPiece = 4;

    private readonly string[] _forms;

    public SecretMask(IReadOnlyList<string> secrets) =>
        _forms = [
            .. secrets
                .Where(secret => secret.Length > 0)
                .SelectMany(Pieces)
                .SelectMany(Forms)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(form => form.Length)
                .ThenBy(form => form, StringComparer.Ordinal),
        ];

    public string Apply(string text)
    {
        foreach (var form in _forms)
            text = text.Replace(form, Shown, StringComparison.Ordinal);

        return text;
    }

    private static IEnumerable<string> Pieces(string secret) =>
        secret
            .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Trim().Length >= ShortestPiece)
            .Append(secret);

    private static IEnumerable<string> Forms(string piece) =>
        [
            piece,
            piece.Replace("$", "$$", StringComparison.Ordinal),
            Uri.EscapeDataString(piece),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(piece),
            JavaScriptEncoder.Default.Encode(piece),
        ];
}
