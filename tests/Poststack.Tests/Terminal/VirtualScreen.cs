using System.Text;

namespace Poststack.Tests.Terminal;

/// <summary>
/// What a terminal of unlimited height shows after it was sent a text: wraps at its width, moves the
/// cursor up, erases below it, ignores colours. Changing the width rewraps, as terminals do.
/// </summary>
internal sealed class VirtualScreen(int columns)
{
    private readonly List<StringBuilder> _lines = [new()];
    private int _row;

    public int Columns { get; set; } = columns;

    public bool IsCursorHidden { get; private set; }

    public string Text => string.Join('\n', _lines.Select(line => line.ToString()));

    public void Send(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\e')
                i = Obey(text, i);
            else if (text[i] == '\n')
                NextLine();
            else if (text[i] != '\r')
                _lines[_row].Append(text[i]);
        }
    }

    private void NextLine()
    {
        _row++;
        if (_row == _lines.Count)
            _lines.Add(new());
    }

    private int Obey(string text, int start)
    {
        var end = start + 2;
        while (text[end] is < '@' or > '~')
            end++;

        var argument = text[(start + 2)..end];
        switch (text[end])
        {
            case 'A':
                MoveUp(int.Parse(argument));
                break;
            case 'J':
                _lines.RemoveRange(_row, _lines.Count - _row);
                _lines.Add(new());
                break;
            case 'l' or 'h' when argument == "?25":
                IsCursorHidden = text[end] == 'l';
                break;
        }

        return end;
    }

    // Lines are kept whole; a long one takes several rows of the screen.
    private void MoveUp(int rows)
    {
        while (rows > 0)
        {
            _row.ShouldBeGreaterThan(0, "the cursor would leave the screen at its top");
            _row--;
            rows -= Math.Max(1, (_lines[_row].Length + Columns - 1) / Columns);
        }

        rows.ShouldBe(0, "the cursor would stop in the middle of a line that is not ours");
    }
}
