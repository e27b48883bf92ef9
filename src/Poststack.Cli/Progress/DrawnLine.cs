using Poststack.Cli.Terminal;

namespace Poststack.Cli.Progress;

/// <param name="Text">With its colours.</param>
/// <param name="Width">Columns that it takes, without them.</param>
internal readonly record struct DrawnLine(string Text, int Width)
{
    public static DrawnLine Plain(string text) => new(text, Printable.WidthOf(text));
}
