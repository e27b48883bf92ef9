namespace Poststack.Core.Migrations.Sql;

/// <summary>Which line and column a place of a text is on.</summary>
internal sealed class SqlLines(string text)
{
    // Places are asked for in their order, nearly always.
    private int _known;
    private int _line = 1;

    public int LineOf(int at)
    {
        if (at < _known)
            (_known, _line) = (0, 1);

        _line += text.AsSpan(_known, at - _known).Count('\n');
        _known = at;
        return _line;
    }

    public int ColumnOf(int at) => at - StartOfLine(at) + 1;

    public int StartOfLine(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    public bool IsBlankBefore(int at) =>
        text.AsSpan(StartOfLine(at), at - StartOfLine(at)).IsWhiteSpace();
}
