namespace Poststack.Core.Migrations.Sql;

/// <summary>One statement of a script, as the server is to get it.</summary>
/// <param name="Text">Without the semicolon, and without comments before and behind it.</param>
/// <param name="Line">Of its first word, from 1.</param>
/// <param name="Column">Of its first word, from 1.</param>
/// <param name="Words">Its first unquoted words, in upper case.</param>
public sealed record SqlStatement(string Text, int Line, int Column, IReadOnlyList<string> Words)
{
    /// <summary>Where in the text its own WHERE begins, outside of all parentheses; null where it has none.</summary>
    public int? Where { get; init; }

    /// <summary>An INSERT that updates the rows that are there: `ON CONFLICT … DO UPDATE`.</summary>
    public bool IsUpsert =>
        Begins("INSERT") && Text.Contains("DO UPDATE", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it begins with these words.</summary>
    public bool Begins(params ReadOnlySpan<string> words)
    {
        if (Words.Count < words.Length)
            return false;

        for (var index = 0; index < words.Length; index++)
            if (Words[index] != words[index])
                return false;

        return true;
    }

    /// <summary>Where the server's `position`, a count of characters from 1, is in the file.</summary>
    public (int Line, int Column) At(int position)
    {
        var before = Text.AsSpan(0, CharsOf(position - 1));
        var newline = before.LastIndexOf('\n');
        var lines = before.Count('\n');

        return newline < 0
            ? (Line, Column + before.Length)
            : (Line + lines, before.Length - newline);
    }

    // The server counts code points; a text here has two characters for some.
    private int CharsOf(int points)
    {
        var chars = 0;
        for (; points > 0 && chars < Text.Length; points--)
            chars += char.IsHighSurrogate(Text[chars]) && chars + 1 < Text.Length ? 2 : 1;

        return chars;
    }

    /// <summary>All of it on one line.</summary>
    public string OneLine =>
        string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Its first line, shortened, for people.</summary>
    public string Brief
    {
        get
        {
            const int Longest = 60;
            var line = OneLine;
            return line.Length <= Longest ? line : $"{line[..(Longest - 1)]}…";
        }
    }

    public override string ToString() => Brief;
}
