namespace Poststack.Core.Scans;

/// <summary>A comment that says that a finding is none.</summary>
public static class AllowComment
{
    public const string Text = "poststack:allow";

    /// <summary>Whether the line of <paramref name="at"/>, or the one above, has it.</summary>
    public static bool Covers(ReadOnlySpan<char> text, int at)
    {
        var start = text[..at].LastIndexOf('\n');
        if (start > 0)
            start = text[..start].LastIndexOf('\n');

        var length = text[at..].IndexOf('\n');
        var end = length < 0 ? text.Length : at + length;
        return text[(start + 1)..end].Contains(Text, StringComparison.Ordinal);
    }
}
