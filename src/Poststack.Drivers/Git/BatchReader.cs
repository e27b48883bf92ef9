using System.Globalization;
using System.Text;

namespace Poststack.Drivers.Git;

/// <summary>Reads `git cat-file --batch`: `HASH TYPE SIZE LF`, the content, LF; or `HASH missing LF`.</summary>
internal static class BatchReader
{
    /// <summary>Contents by hash, without the missing ones (a partial clone that is offline).</summary>
    public static IReadOnlyDictionary<string, byte[]> Read(ReadOnlyMemory<byte> output)
    {
        var blobs = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var rest = output.Span;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var header = Encoding.ASCII.GetString(rest[..end]).Split(' ');
            rest = rest[(end + 1)..];
            if (header is not [var hash, _, var digits])
                continue;

            var size = int.Parse(digits, CultureInfo.InvariantCulture);
            blobs[hash] = rest[..size].ToArray();
            rest = rest[(size + 1)..];
        }

        return blobs;
    }
}
