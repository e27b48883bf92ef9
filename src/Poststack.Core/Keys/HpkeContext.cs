using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Poststack.Core.Keys;

/// <summary>One direction of an RFC 9180 exchange; each message takes the next sequence number.</summary>
internal sealed class HpkeContext(byte[] key, byte[] baseNonce)
{
    public const int KeyLength = 16;
    public const int NonceLength = 12;
    public const int TagLength = 16;

    private ulong _sequence;

    /// <returns>The ciphertext, then its tag.</returns>
    public byte[] Seal(ReadOnlySpan<byte> associated, ReadOnlySpan<byte> plain)
    {
        var message = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            NextNonce(),
            plain,
            message.AsSpan(0, plain.Length),
            message.AsSpan(plain.Length),
            associated
        );
        return message;
    }

    /// <exception cref="CryptographicException">It was not sealed like this, or was changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> associated, ReadOnlySpan<byte> message)
    {
        if (message.Length < TagLength)
            throw new CryptographicException("The message is shorter than its tag.");

        var plain = new byte[message.Length - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            NextNonce(),
            message[..plain.Length],
            message[plain.Length..],
            plain,
            associated
        );
        return plain;
    }

    private byte[] NextNonce()
    {
        Span<byte> sequence = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(sequence, _sequence++);
        var nonce = baseNonce.ToArray();
        for (var i = 0; i < sequence.Length; i++)
            nonce[NonceLength - sizeof(ulong) + i] ^= sequence[i];

        return nonce;
    }
}
