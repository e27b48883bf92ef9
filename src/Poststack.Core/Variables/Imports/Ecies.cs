using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Variables.Imports;

/// <summary>
/// Opens what eciesjs seals: an ephemeral point of secp256k1 (65 bytes), a nonce of 16, a tag of 16, then
/// AES-256-GCM under a key that HKDF-SHA256 makes of both points.
/// </summary>
internal static class Ecies
{
    private const int PointLength = 65;
    private const int NonceLength = 16;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const string CurveOid = "1.3.132.0.10";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly BigInteger Prime = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 32) - 977;

    /// <returns>Null where the text is no message.</returns>
    public static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return
            Convert.TryFromBase64String(base64, bytes, out var length)
            && length >= PointLength + NonceLength + TagLength
            && bytes[0] == 4
            ? bytes[..length]
            : null;
    }

    /// <returns>Null where it was sealed for another key, or changed since.</returns>
    public static string? Open(ReadOnlySpan<byte> message, byte[] privateKey)
    {
        var ephemeral = message[..PointLength];
        var nonce = message.Slice(PointLength, NonceLength);
        var tag = message.Slice(PointLength + NonceLength, TagLength);
        var sealedText = message[(PointLength + NonceLength + TagLength)..];
        if (Agree(ephemeral, privateKey) is not { } x)
            return null;

        // The key is made of the whole shared point, and agreement tells only its x: y is one of two.
        foreach (var y in RootsFor(x))
        {
            var key = HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                [.. ephemeral, 4, .. x, .. y],
                KeyLength
            );
            if (LongNonceGcm.Open(key, nonce, sealedText, tag) is { } plain)
                return Text(plain);
        }

        return null;
    }

    private static byte[]? Agree(ReadOnlySpan<byte> point, byte[] privateKey)
    {
        var curve = ECCurve.CreateFromValue(CurveOid);
        try
        {
            using var own = ECDiffieHellman.Create(
                new ECParameters { Curve = curve, D = privateKey }
            );
            using var other = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = curve,
                    Q = new() { X = point[1..33].ToArray(), Y = point[33..].ToArray() },
                }
            );
            return own.DeriveRawSecretAgreement(other.PublicKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> RootsFor(byte[] x)
    {
        var square = (BigInteger.ModPow(Number(x), 3, Prime) + 7) % Prime;
        var root = BigInteger.ModPow(square, (Prime + 1) / 4, Prime);
        yield return Bytes(root);
        yield return Bytes(Prime - root);
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) =>
        new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[KeyLength];
        var length = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(
            bytes.AsSpan(KeyLength - length),
            out _,
            isUnsigned: true,
            isBigEndian: true
        );
        return bytes;
    }

    private static string? Text(byte[] plain)
    {
        try
        {
            return Strict.GetString(plain);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
