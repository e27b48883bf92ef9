using System.Text;
using Poststack.Core.Keys;

namespace Poststack.Drivers.Processes;

/// <summary>The environment of a new process, as the bytes that the kernel passes on.</summary>
/// <remarks>
/// .NET decodes inherited variables as UTF-8 and loses bytes that are none, so what was inherited is
/// read from the kernel and handed on untouched.
/// </remarks>
internal static class EnvironmentBlock
{
    /// <summary>MAX_ARG_STRLEN of Linux, less the NUL: bytes of `NAME=value`.</summary>
    public const int LongestEntry = 131_071;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes($"{KeyRing.KeyVariable}=");

    /// <summary>What every child inherits: the entries that this process was started with, `NAME=value` each.</summary>
    /// <remarks>All but the private key: what Poststack starts is given values, never what opens them.</remarks>
    public static IReadOnlyList<byte[]> Inherited() =>
        WithoutKey(File.ReadAllBytes("/proc/self/environ"));

    /// <param name="block">As the kernel has it: entries that end with NUL.</param>
    internal static IReadOnlyList<byte[]> WithoutKey(ReadOnlySpan<byte> block)
    {
        var entries = new List<byte[]>(64);
        while (!block.IsEmpty)
        {
            var end = block.IndexOf((byte)0);
            var entry = end < 0 ? block : block[..end];
            if (!entry.IsEmpty && !entry.StartsWith(Key))
                entries.Add(entry.ToArray());
            block = end < 0 ? [] : block[(end + 1)..];
        }

        return entries;
    }

    /// <param name="inherited">Kept in its order, except for the names that are set or unset.</param>
    /// <param name="set">Appended as UTF-8.</param>
    /// <param name="unset">Names to leave out.</param>
    /// <exception cref="Core.Refusals.RefusalException">A name or value that no process can have.</exception>
    public static IReadOnlyList<byte[]> Compose(
        IReadOnlyList<byte[]> inherited,
        IReadOnlyDictionary<string, string> set,
        IReadOnlyCollection<string> unset
    )
    {
        var dropped = new HashSet<string>(set.Keys, StringComparer.Ordinal);
        dropped.UnionWith(unset);

        var block = new List<byte[]>(inherited.Count + set.Count);
        block.AddRange(inherited.Where(entry => !dropped.Contains(NameOf(entry))));
        block.AddRange(set.Select(variable => Entry(variable.Key, variable.Value)));
        return block;
    }

    /// <summary>The value of <paramref name="name"/>, or null.</summary>
    public static byte[]? Find(IReadOnlyList<byte[]> block, string name)
    {
        var entry = block.FirstOrDefault(candidate => NameOf(candidate) == name);
        return entry?[(name.Length + 1)..];
    }

    private static string NameOf(byte[] entry)
    {
        var end = Array.IndexOf(entry, (byte)'=', startIndex: 1);
        return Encoding.UTF8.GetString(entry, 0, end < 0 ? entry.Length : end);
    }

    private static byte[] Entry(string name, string value)
    {
        if (
            name.Length == 0
            || name.Contains('=', StringComparison.Ordinal)
            || name.Contains('\0', StringComparison.Ordinal)
        )
            throw ToolRefusals.VariableMalformed(
                $"'{name}'",
                "has a name that is empty or holds '=' or NUL"
            );
        if (value.Contains('\0', StringComparison.Ordinal))
            throw ToolRefusals.VariableMalformed(name, "holds a NUL character");

        var entry = Encoding.UTF8.GetBytes($"{name}={value}");
        return entry.Length <= LongestEntry
            ? entry
            : throw ToolRefusals.VariableTooLarge(name, entry.Length);
    }
}
