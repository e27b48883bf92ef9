using System.Text.RegularExpressions;

namespace Poststack.SystemTests.Support;

/// <summary>What a terminal shows in the end: enough of its language for lines that are drawn over.</summary>
internal static partial class Screen
{
    /// <summary>The lines, from the first that was written; trailing blanks are gone.</summary>
    public static IReadOnlyList<string> Of(string written)
    {
        var lines = new List<List<char>> { new() };
        var (row, column) = (0, 0);
        foreach (var token in Tokens().EnumerateMatches(written))
        {
            var text = written.AsSpan(token.Index, token.Length);
            if (text is "\n")
                row++;
            else if (text is "\r")
                column = 0;
            else if (text[0] == '\u001b')
                Obey(text.ToString());
            else
                Put(text[0]);
            while (lines.Count <= row)
                lines.Add([]);
        }
        return [.. lines.Select(line => new string([.. line]).TrimEnd())];

        void Put(char letter)
        {
            var line = lines[row];
            while (line.Count <= column)
                line.Add(' ');
            line[column++] = letter;
        }

        void Obey(string sequence)
        {
            var count = int.TryParse(sequence.AsSpan(2, sequence.Length - 3), out var n) ? n : 0;
            switch (sequence[^1])
            {
                case 'A':
                    row = Math.Max(0, row - Math.Max(1, count));
                    break;
                case 'B':
                    row += Math.Max(1, count);
                    break;
                case 'G':
                    column = Math.Max(1, count) - 1;
                    break;
                case 'K':
                    var start = count == 0 ? column : 0;
                    if (start < lines[row].Count)
                        lines[row].RemoveRange(start, lines[row].Count - start);
                    break;
                case 'J':
                    if (column < lines[row].Count)
                        lines[row].RemoveRange(column, lines[row].Count - column);
                    lines.RemoveRange(row + 1, lines.Count - row - 1);
                    break;
            }
        }
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]|[\\s\\S]", RegexOptions.None, 1000)]
    private static partial Regex Tokens();
}
