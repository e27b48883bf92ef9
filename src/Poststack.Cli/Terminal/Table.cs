namespace Poststack.Cli.Terminal;

/// <summary>Columns as wide as their widest cell, two spaces between them, no borders: easy to cut and grep.</summary>
internal sealed class Table(params string[] headings)
{
    private const int Gap = 2;

    /// <summary>How far what stands below its row is put in.</summary>
    private const int Hang = 2;

    /// <summary>A column with less says nothing any more.</summary>
    private const int Narrowest = 10;

    private readonly List<Cell[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public void WriteTo(TextWriter text, Ink ink, string indent = "") =>
        WriteTo(text, ink, indent, [.. headings.Select(WidthOfColumn)]);

    /// <summary>No wider than a terminal, as far as shortening the cells of some columns can do that.</summary>
    /// <param name="columns">Of characters; null for no limit.</param>
    /// <param name="shrinking">The columns whose cells may end in `…`.</param>
    public void FitTo(TextWriter text, Ink ink, string indent, int? columns, params int[] shrinking)
    {
        var widths = headings.Select(WidthOfColumn).ToArray();
        var excess =
            indent.Length + widths.Sum() + Gap * (widths.Length - 1) - (columns ?? int.MaxValue);
        for (; excess > 0; excess--)
        {
            var widest = shrinking.MaxBy(column => widths[column]);
            if (widths[widest] <= Narrowest)
                break;

            widths[widest]--;
        }

        WriteTo(text, ink, indent, widths);
    }

    /// <summary>On a terminal that is too narrow, what does not fit of the last column goes below its row.</summary>
    /// <remarks>Only blanks are broken at: a URL stays whole, to be clicked and copied.</remarks>
    /// <param name="columns">Of characters; null for no limit.</param>
    public void WrapTo(TextWriter text, Ink ink, string indent, int? columns)
    {
        var widths = headings.Select(WidthOfColumn).ToArray();
        var before = indent.Length + widths[..^1].Sum() + Gap * (widths.Length - 1);
        WriteHeadings(text, ink, indent, widths);
        foreach (var row in _rows)
            if (before + row[^1].Width <= (columns ?? int.MaxValue) || row[^1].Width == 0)
                WriteRow(text, row, widths, indent);
            else
            {
                WriteRow(text, [.. row[..^1], ""], widths, indent);
                foreach (var line in Lines(row[^1].Text, columns!.Value - indent.Length - Hang))
                    text.WriteLine($"{indent}{new string(' ', Hang)}{line}");
            }
    }

    private static IEnumerable<string> Lines(string words, int width)
    {
        var line = "";
        foreach (var word in words.Split(' '))
        {
            if (line.Length > 0 && Printable.WidthOf(line) + 1 + Printable.WidthOf(word) > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private void WriteTo(TextWriter text, Ink ink, string indent, int[] widths)
    {
        WriteHeadings(text, ink, indent, widths);
        foreach (var row in _rows)
            WriteRow(text, row, widths, indent);
    }

    private void WriteHeadings(TextWriter text, Ink ink, string indent, int[] widths)
    {
        if (headings.Any(heading => heading.Length > 0))
            WriteRow(
                text,
                [.. headings.Select(heading => new Cell(heading, ink.Dim))],
                widths,
                indent
            );
    }

    private int WidthOfColumn(string heading, int column) =>
        _rows.Select(row => row[column].Width).Append(heading.Length).Max();

    private static void WriteRow(TextWriter text, Cell[] cells, int[] widths, string indent)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Width > 0);
        text.Write(indent);
        for (var column = 0; column <= last; column++)
        {
            var cell = cells[column].FitTo(widths[column]);
            text.Write(cell.Painted);
            if (column < last)
                text.Write(new string(' ', widths[column] - cell.Width + Gap));
        }

        text.WriteLine();
    }
}
