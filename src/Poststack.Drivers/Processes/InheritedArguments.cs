using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>The arguments of this process as the bytes that it was started with.</summary>
/// <remarks>.NET decodes them as UTF-8, so a file name in another encoding is lost in its strings.</remarks>
internal static class InheritedArguments
{
    private const char Lost = '\uFFFD';

    /// <summary>
    /// The bytes of <paramref name="command"/>. Where it holds a character that could not be decoded and
    /// is the end of our own command line, those are the bytes that we were given.
    /// </summary>
    public static IReadOnlyList<byte[]> Restore(IReadOnlyList<string> command)
    {
        var encoded = NativeStrings.Encode(command);
        if (!command.Any(word => word.Contains(Lost, StringComparison.Ordinal)))
            return encoded;

        var given = Given().TakeLast(command.Count).ToArray();
        return given.Select(Encoding.UTF8.GetString).SequenceEqual(command, StringComparer.Ordinal)
            ? given
            : encoded;
    }

    private static IEnumerable<byte[]> Given()
    {
        var line = File.ReadAllBytes("/proc/self/cmdline");
        for (var start = 0; start < line.Length; )
        {
            var end = Array.IndexOf(line, (byte)0, start);
            if (end < 0)
                end = line.Length;
            yield return line[start..end];
            start = end + 1;
        }
    }
}
