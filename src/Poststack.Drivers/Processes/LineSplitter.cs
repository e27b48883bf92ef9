using System.Buffers;
using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>Makes lines of the bytes of one stream, in whatever pieces they come.</summary>
internal sealed class LineSplitter(Action<string> onLine)
{
    private readonly ArrayBufferWriter<byte> _line = new();

    public void Take(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            _line.Write(bytes[..end]);
            EndLine();
            bytes = bytes[(end + 1)..];
        }

        _line.Write(bytes);
    }

    /// <summary>What came after the last end of a line is a line, too.</summary>
    public void End()
    {
        if (_line.WrittenCount > 0)
            EndLine();
    }

    private void EndLine()
    {
        var line = Encoding.UTF8.GetString(_line.WrittenSpan);
        _line.ResetWrittenCount();
        onLine(line.TrimEnd('\r'));
    }
}
