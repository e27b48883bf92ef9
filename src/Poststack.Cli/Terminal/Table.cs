namespace Poststack.Cli.Terminal;

/// <summary>Columns as wide as their widest cell, two spaces between them, no borders: easy to cut and grep.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<Cell[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public void WriteTo(TextWriter text, Ink ink, string indent = "")
    {
        var widths = headings.Select(WidthOfColumn).ToArray();
        if (headings.Any(heading => heading.Length > 0))
            WriteRow(
                text,
                [.. headings.Select(heading => new Cell(heading, ink.Dim))],
                widths,
                indent
            );

        foreach (var row in _rows)
            WriteRow(text, row, widths, indent);
    }

    private int WidthOfColumn(string heading, int column) =>
        _rows.Select(row => row[column].Width).Append(heading.Length).Max();

    private static void WriteRow(TextWriter text, Cell[] cells, int[] widths, string indent)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Width > 0);
        text.Write(indent);
        for (var column = 0; column <= last; column++)
        {
            text.Write(cells[column].Painted);
            if (column < last)
                text.Write(new string(' ', widths[column] - cells[column].Width + 2));
        }

        text.WriteLine();
    }
}
