using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Poststack.Core.Variables.Imports;

/// <summary>
/// AES-GCM decryption for nonces that are not 12 bytes long, which .NET refuses (NIST SP 800-38D, 7.2). Only
/// for importing: it takes no care of its timing, for whoever imports knows the key.
/// </summary>
internal static class LongNonceGcm
{
    private const int Block = 16;

    /// <returns>Null where the tag does not fit.</returns>
    public static byte[]? Open(
        byte[] key,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> sealedText,
        ReadOnlySpan<byte> tag
    )
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var hashKey = ReadBlock(aes.EncryptEcb(new byte[Block], PaddingMode.None));
        var first = Hash(hashKey, nonce, 0, nonce.Length);
        var hash = Hash(hashKey, sealedText, 0, sealedText.Length);
        var expected = Xor(WriteBlock(hash), Encrypt(aes, first));
        if (!CryptographicOperations.FixedTimeEquals(expected, tag))
            return null;

        var plain = new byte[sealedText.Length];
        var counter = first;
        for (var i = 0; i < plain.Length; i += Block)
        {
            counter = Next(counter);
            var stream = Encrypt(aes, counter);
            for (var j = i; j < Math.Min(i + Block, plain.Length); j++)
                plain[j] = (byte)(sealedText[j] ^ stream[j - i]);
        }

        return plain;
    }

    /// <summary>GHASH of the text, zero-padded, and of both lengths in bits.</summary>
    private static UInt128 Hash(UInt128 key, ReadOnlySpan<byte> text, int associated, int length)
    {
        UInt128 hash = 0;
        Span<byte> block = stackalloc byte[Block];
        for (var i = 0; i < text.Length; i += Block)
        {
            block.Clear();
            text[i..Math.Min(i + Block, text.Length)].CopyTo(block);
            hash = Multiply(hash ^ ReadBlock(block), key);
        }

        return Multiply(hash ^ new UInt128((ulong)associated * 8, (ulong)length * 8), key);
    }

    /// <summary>In GF(2^128), the leftmost bit being the coefficient of 1.</summary>
    private static UInt128 Multiply(UInt128 left, UInt128 right)
    {
        UInt128 product = 0;
        var reduction = new UInt128(0xE100_0000_0000_0000, 0);
        for (var i = 127; i >= 0; i--)
        {
            if (((left >> i) & 1) != 0)
                product ^= right;

            right = (right & 1) != 0 ? (right >> 1) ^ reduction : right >> 1;
        }

        return product;
    }

    // Only the last 32 bits count up.
    private static UInt128 Next(UInt128 counter) =>
        (counter & ~(UInt128)uint.MaxValue) | (uint)((uint)counter + 1);

    private static byte[] Encrypt(Aes aes, UInt128 block) =>
        aes.EncryptEcb(WriteBlock(block), PaddingMode.None);

    private static UInt128 ReadBlock(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt128BigEndian(bytes);

    private static byte[] WriteBlock(UInt128 block)
    {
        var bytes = new byte[Block];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, block);
        return bytes;
    }

    private static byte[] Xor(byte[] left, byte[] right) =>
        [.. left.Select((value, i) => (byte)(value ^ right[i]))];
}
