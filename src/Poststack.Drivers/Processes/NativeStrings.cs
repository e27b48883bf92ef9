using System.Runtime.InteropServices;
using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>A NULL-terminated `char *[]` for exec and spawn.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyList<byte[]> strings)
    {
        _count = strings.Count;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
            Pointer[i] = Copy(strings[i]);
    }

    public byte** Pointer { get; }

    /// <summary>UTF-8 of each; a string with NUL in it has no native form.</summary>
    public static byte[][] Encode(IEnumerable<string> strings) => [.. strings.Select(EncodeOne)];

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
            NativeMemory.Free(Pointer[i]);
        NativeMemory.Free(Pointer);
    }

    private static byte[] EncodeOne(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("An argument holds a NUL character.", nameof(text))
            : Encoding.UTF8.GetBytes(text);

    private static byte* Copy(byte[] text)
    {
        var copy = (byte*)NativeMemory.Alloc((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(copy, text.Length));
        copy[text.Length] = 0;
        return copy;
    }
}
