using System.Text;
using System.Text.Encodings.Web;

namespace Poststack.Core.Variables;

/// <summary>Hides secret values in whatever is shown.</summary>
/// <remarks>
/// A value is also found as it looks inside JSON, a URL or a compose file (`$$`), and line by line where
/// it has several lines. Values and lines under four characters stay visible: they guard nothing, and masking every
/// `1`, or every blank, would make output unreadable.
/// </remarks>
public sealed class SecretMask
{
    /// <summary>In the place of a secret inside of a text.</summary>
    public const string Replacement = "***";

    /// <summary>In the place of a whole value.</summary>
    public const string HiddenValue = "••••••";

    private const int MinLength = 4;

    private readonly List<string> _secrets = [];

    public SecretMask(IEnumerable<string> secrets)
    {
        _secrets.AddRange(secrets.SelectMany(FormsOf).Distinct());
    }

    /// <summary>All that the value may look like; nothing for one that is too short to hide.</summary>
    internal static IReadOnlySet<string> FormsOf(string secret)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        AddForms(secret, known);
        return known;
    }

    /// <summary>The text with every secret replaced; ones that overlap go together.</summary>
    public string Apply(string text)
    {
        var spans = new List<(int Start, int End)>();
        foreach (var secret in _secrets)
            AddSpans(text, secret, spans);

        return spans.Count == 0 ? text : Cover(text, spans);
    }

    private static void AddForms(string secret, HashSet<string> known)
    {
        Add(secret, known);
        if (secret.Contains('\n'))
        {
            foreach (var line in secret.Split('\n'))
                Add(line.Trim(), known);
        }
    }

    private static void Add(string secret, HashSet<string> known)
    {
        if (secret.Length < MinLength || string.IsNullOrWhiteSpace(secret))
            return;

        known.Add(secret);
        known.Add(secret.Replace("$", "$$", StringComparison.Ordinal));
        known.Add(Uri.EscapeDataString(secret));
        known.Add(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret));
        known.Add(JavaScriptEncoder.Default.Encode(secret));
    }

    private static void AddSpans(string text, string secret, List<(int Start, int End)> spans)
    {
        var start = text.IndexOf(secret, StringComparison.Ordinal);
        while (start >= 0)
        {
            spans.Add((start, start + secret.Length));
            start = text.IndexOf(secret, start + 1, StringComparison.Ordinal);
        }
    }

    private static string Cover(string text, List<(int Start, int End)> spans)
    {
        spans.Sort();
        var result = new StringBuilder(text.Length);
        var shown = 0;
        foreach (var (start, end) in spans)
        {
            if (start >= shown)
                result.Append(text, shown, start - shown).Append(Replacement);

            shown = Math.Max(shown, end);
        }

        return result.Append(text, shown, text.Length - shown).ToString();
    }
}
