using System.Buffers.Text;
using System.Security.Cryptography;

namespace Poststack.Core.Keys;

/// <summary>Keys as text: a prefix that says what they are, then base64url with a checksum against typing errors.</summary>
internal static class KeyText
{
    private const int ChecksumLength = 4;

    public static string Write(string prefix, ReadOnlySpan<byte> key) =>
        prefix + Base64Url.EncodeToString([.. key, .. Checksum(key)]);

    /// <returns>Null where the text is no such key, or mistyped.</returns>
    public static byte[]? Read(string prefix, string text, int length)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
            return null;

        var encoded = text.AsSpan(prefix.Length);
        if (!Base64Url.IsValid(encoded, out var decoded) || decoded != length + ChecksumLength)
            return null;

        var bytes = Base64Url.DecodeFromChars(encoded);
        var key = bytes.AsSpan(0, length);
        return Checksum(key).SequenceEqual(bytes.AsSpan(length)) ? key.ToArray() : null;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> key) =>
        SHA256.HashData(key).AsSpan(0, ChecksumLength);
}
