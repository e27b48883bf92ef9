using Poststack.Core.Keys;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Sealing;

/// <summary>
/// The comment lines of an env file that begin with `#: `: for which place its values are sealed, and the
/// data key, wrapped for each recipient.
/// </summary>
/// <param name="Place">As the header claims; values are only ever opened for where the file is.</param>
/// <param name="Span">Of its lines in the file's text, the last line end included.</param>
internal sealed record SealHeader(
    SealPlace Place,
    IReadOnlyList<SealedFor> Recipients,
    SourcePosition At,
    Range Span
)
{
    private const string Mark = "#: ";
    private const string AnyForm = "#: poststack sealed ";
    public const string First = AnyForm + "1 ";
    private const string For = "#: for ";
    private const string Hint =
        "#: Values that begin with sealed: open for these alone. Change them with: poststack vars\n";

    /// <returns>Null where the text has none.</returns>
    public static SealHeader? Find(string path, string text)
    {
        var start = StartIn(text);
        if (start < 0)
            return null;

        var line = text.AsSpan(0, start).Count('\n') + 1;
        var at = new SourcePosition(path, line, 1);
        var place = PlaceIn(LineAt(text, start)[First.Length..]);
        var recipients = new List<SealedFor>();
        var end = start;
        while (text.AsSpan(end).StartsWith(Mark, StringComparison.Ordinal))
        {
            var content = LineAt(text, end);
            if (SealedFor.Parse(content, For, new(path, line, 1)) is { } recipient)
                recipients.Add(recipient);

            var newline = text.IndexOf('\n', end);
            end = newline < 0 ? text.Length : newline + 1;
            line++;
        }

        return new(place, recipients, at, start..end);
    }

    /// <summary>Whether a later Poststack may have written one, in a form that this one does not know.</summary>
    public static bool IsOfLaterForm(string text) =>
        text.StartsWith(AnyForm, StringComparison.Ordinal)
        || text.Contains("\n" + AnyForm, StringComparison.Ordinal);

    public static string Write(SealPlace place, IEnumerable<SealedFor> recipients) =>
        $"{First}{place.Project} {place.Scope}\n{Hint}"
        + string.Concat(recipients.Select(recipient => $"{For}{recipient}\n"));

    private static int StartIn(string text)
    {
        var start = text.IndexOf(First, StringComparison.Ordinal);
        while (start > 0 && text[start - 1] is not ('\n' or '\uFEFF'))
            start = text.IndexOf(First, start + 1, StringComparison.Ordinal);

        return start;
    }

    private static string LineAt(string text, int start)
    {
        var newline = text.IndexOf('\n', start);
        return (newline < 0 ? text[start..] : text[start..newline]).TrimEnd();
    }

    private static SealPlace PlaceIn(string words)
    {
        var blank = words.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(words, "") : new(words[..blank], words[(blank + 1)..]);
    }
}
