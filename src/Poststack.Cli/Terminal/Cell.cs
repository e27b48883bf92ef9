namespace Poststack.Cli.Terminal;

/// <summary>A text of a table, and how it is painted once its width is known.</summary>
internal readonly record struct Cell(string Text, Func<string, string>? Paint = null)
{
    public int Width => Printable.WidthOf(Text);

    public string Painted => Paint is null ? Text : Paint(Text);

    public Cell FitTo(int width) =>
        Width <= width ? this : this with { Text = Printable.Fit(Text, width) };

    public static implicit operator Cell(string text) => new(text);
}
