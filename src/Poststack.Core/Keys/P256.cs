using System.Numerics;
using System.Security.Cryptography;

namespace Poststack.Core.Keys;

/// <summary>NIST's curve P-256, as bytes: private scalars of 32, public points of 65 or, compressed, 33.</summary>
internal static class P256
{
    public const int PrivateLength = 32;
    public const int PointLength = 65;
    public const int CompressedLength = 33;

    private const byte Uncompressed = 4;

    private static readonly BigInteger Prime = Hex(
        "00ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
    );
    private static readonly BigInteger B = Hex(
        "005ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"
    );

    /// <summary>A new private key, from the operating system's generator.</summary>
    public static byte[] NewPrivate()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return pair.ExportParameters(includePrivateParameters: true).D!;
    }

    /// <exception cref="CryptographicException">It is no private key: zero, or not below the curve's order.</exception>
    public static ECDiffieHellman Open(ReadOnlySpan<byte> privateKey) =>
        ECDiffieHellman.Create(
            new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = privateKey.ToArray() }
        );

    /// <summary>`04 || x || y`.</summary>
    public static byte[] PointOf(ECDiffieHellman pair)
    {
        var q = pair.ExportParameters(includePrivateParameters: false).Q;
        return [Uncompressed, .. q.X!, .. q.Y!];
    }

    /// <summary>The x coordinate of the shared point.</summary>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    public static byte[] Agree(ECDiffieHellman pair, ReadOnlySpan<byte> point)
    {
        using var other = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = point[1..33].ToArray(), Y = point[33..].ToArray() },
            }
        );
        return pair.DeriveRawSecretAgreement(other.PublicKey);
    }

    public static byte[] Compress(ReadOnlySpan<byte> point) =>
        [(byte)(2 + (point[^1] & 1)), .. point[1..33]];

    /// <summary>The whole point; null where no point of the curve has this x.</summary>
    public static byte[]? Decompress(ReadOnlySpan<byte> compressed)
    {
        if (compressed.Length != CompressedLength || compressed[0] is not (2 or 3))
            return null;

        var x = new BigInteger(compressed[1..], isUnsigned: true, isBigEndian: true);
        var square = (BigInteger.ModPow(x, 3, Prime) - 3 * x + B) % Prime;
        if (square.Sign < 0)
            square += Prime;

        // The prime is 3 modulo 4, so this power is a root where there is one.
        var y = BigInteger.ModPow(square, (Prime + 1) / 4, Prime);
        if (x >= Prime || y * y % Prime != square)
            return null;

        if (y.IsEven != (compressed[0] == 2))
            y = Prime - y;

        return [Uncompressed, .. compressed[1..], .. Bytes(y)];
    }

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[PrivateLength];
        var length = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(bytes.AsSpan(bytes.Length - length), out _, true, true);
        return bytes;
    }

    private static BigInteger Hex(string digits) =>
        new(Convert.FromHexString(digits), isUnsigned: true, isBigEndian: true);
}
