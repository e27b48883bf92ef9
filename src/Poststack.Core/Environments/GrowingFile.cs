using System.Text;

namespace Poststack.Core.Environments;

/// <summary>A log that another program writes, read as it grows.</summary>
/// <remarks>A line that is not ended yet is left for the next look.</remarks>
internal sealed class GrowingFile(string path)
{
    private const int LongestTail = 64 * 1024;

    private long _read;

    /// <summary>The last lines of now; what comes after them is for <see cref="ReadMore"/>.</summary>
    public IEnumerable<string> ReadLast(int lines)
    {
        var length = File.Exists(path) ? new FileInfo(path).Length : 0;
        _read = Math.Max(0, length - LongestTail);
        return ReadMore().TakeLast(lines);
    }

    /// <summary>What was written since the last look. A file that is shorter than it was is another one.</summary>
    public string[] ReadMore()
    {
        if (!File.Exists(path))
            return [];

        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        if (file.Length < _read)
            _read = 0;

        file.Position = _read;
        var bytes = new byte[file.Length - _read];
        var whole = bytes.AsSpan(
            0,
            file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)
        );
        var end = whole.LastIndexOf((byte)'\n');
        if (end < 0)
            return [];

        _read += end + 1;
        return Encoding.UTF8.GetString(whole[..end]).Split('\n');
    }
}
