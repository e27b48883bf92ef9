using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Turns offsets into lines and columns.</summary>
internal sealed class LineCounter(string path, string text)
{
    private int _counted;
    private int _line = 1;
    private int _lineStart = text.StartsWith('\uFEFF') ? 1 : 0;

    /// <summary>Cheap for offsets that grow: everything before is counted once.</summary>
    public SourcePosition PositionOf(int offset)
    {
        if (offset < _counted)
            return new LineCounter(path, text).PositionOf(offset);

        while (text.IndexOf('\n', _counted, offset - _counted) is var newline and >= 0)
        {
            _line++;
            _counted = _lineStart = newline + 1;
        }

        _counted = offset;
        return new(path, _line, offset - _lineStart + 1);
    }
}
