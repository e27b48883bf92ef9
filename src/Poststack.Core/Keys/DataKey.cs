using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Keys;

/// <summary>The key that one sealed file's values are encrypted with: AES-256-GCM.</summary>
/// <param name="key">32 bytes.</param>
/// <param name="place">Project and file: with a value's name, what the value is bound to.</param>
internal sealed class DataKey(byte[] key, SealPlace place) : IDisposable
{
    public const int Length = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly AesGcm _aes = new(key, TagLength);

    public SealPlace Place => place;

    public static DataKey New(SealPlace place) =>
        new(RandomNumberGenerator.GetBytes(Length), place);

    /// <summary>For one recipient; only the holder of its private key can unwrap it, and only for this file.</summary>
    public byte[] WrapFor(PublicKey recipient)
    {
        var (encapsulated, context) = Hpke.SetUpSender(recipient.Point, place.Associated());
        return [.. encapsulated, .. context.Seal([], key)];
    }

    /// <returns>Null where it was wrapped for another key or file, or changed since.</returns>
    public static DataKey? Unwrap(ReadOnlySpan<byte> wrapped, PrivateKey own, SealPlace place)
    {
        if (wrapped.Length != Hpke.EncapsulatedLength + Length + HpkeContext.TagLength)
            return null;

        try
        {
            var encapsulated = wrapped[..Hpke.EncapsulatedLength];
            var context = Hpke.SetUpReceiver(
                encapsulated,
                own.Pair,
                own.Public.Point,
                place.Associated()
            );
            return new(context.Open([], wrapped[Hpke.EncapsulatedLength..]), place);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <returns>The text behind `sealed:`: nonce, ciphertext and tag in base64url.</returns>
    public string Seal(string name, string text)
    {
        var plain = Strict.GetBytes(text);
        var message = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(message.AsSpan(0, NonceLength));
        _aes.Encrypt(
            message.AsSpan(0, NonceLength),
            plain,
            message.AsSpan(NonceLength, plain.Length),
            message.AsSpan(NonceLength + plain.Length),
            place.AssociatedFor(name)
        );
        return Base64Url.EncodeToString(message);
    }

    /// <returns>Null where it was sealed for another name or file, or changed since.</returns>
    public string? Open(string name, ReadOnlySpan<char> sealedText)
    {
        if (!Base64Url.IsValid(sealedText, out var length) || length < NonceLength + TagLength)
            return null;

        var message = Base64Url.DecodeFromChars(sealedText);
        var plain = new byte[length - NonceLength - TagLength];
        try
        {
            _aes.Decrypt(
                message.AsSpan(0, NonceLength),
                message.AsSpan(NonceLength, plain.Length),
                message.AsSpan(NonceLength + plain.Length),
                plain,
                place.AssociatedFor(name)
            );
            return Strict.GetString(plain);
        }
        catch (Exception e) when (e is CryptographicException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// Tells whoever has the key whether two texts are the same, and nobody else anything. Under a key of its
    /// own: what seals is used for nothing else.
    /// </summary>
    public string DigestOf(string text)
    {
        var digestKey = HKDF.Expand(
            HashAlgorithmName.SHA256,
            key,
            HMACSHA256.HashSizeInBytes,
            "poststack digest 1"u8.ToArray()
        );
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(digestKey, Encoding.UTF8.GetBytes(text))
        );
    }

    public void Dispose() => _aes.Dispose();
}
