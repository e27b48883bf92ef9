using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Keys;

/// <summary>
/// Hybrid public key encryption, RFC 9180, base mode, in one suite: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
/// AES-128-GCM.
/// </summary>
internal static class Hpke
{
    private const int HashLength = 32;
    private const byte BaseMode = 0;
    private static readonly byte[] Version = Encoding.ASCII.GetBytes("HPKE-v1");

    // `KEM` and the id of the KEM; `HPKE` and the ids of KEM, KDF and AEAD.
    private static readonly byte[] KemSuite = [.. "KEM"u8, 0, 16];
    private static readonly byte[] Suite = [.. "HPKE"u8, 0, 16, 0, 1, 0, 1];

    /// <summary>Length of what a sender prepends: the ephemeral public key.</summary>
    public const int EncapsulatedLength = P256.PointLength;

    /// <summary>SetupBaseS.</summary>
    /// <param name="recipient">A public point.</param>
    public static (byte[] Encapsulated, HpkeContext Context) SetUpSender(
        ReadOnlySpan<byte> recipient,
        ReadOnlySpan<byte> info
    )
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return SetUpSender(ephemeral, recipient, info);
    }

    /// <summary>The same with a chosen ephemeral key pair, for the RFC's test vectors.</summary>
    public static (byte[] Encapsulated, HpkeContext Context) SetUpSender(
        ECDiffieHellman ephemeral,
        ReadOnlySpan<byte> recipient,
        ReadOnlySpan<byte> info
    )
    {
        var encapsulated = P256.PointOf(ephemeral);
        var secret = P256.Agree(ephemeral, recipient);
        return (encapsulated, Schedule(SharedSecret(secret, encapsulated, recipient), info));
    }

    /// <summary>SetupBaseR.</summary>
    /// <param name="ownPoint">The public point of <paramref name="own"/>.</param>
    /// <exception cref="CryptographicException">The encapsulated key is no point of the curve.</exception>
    public static HpkeContext SetUpReceiver(
        ReadOnlySpan<byte> encapsulated,
        ECDiffieHellman own,
        ReadOnlySpan<byte> ownPoint,
        ReadOnlySpan<byte> info
    ) => Schedule(SharedSecret(P256.Agree(own, encapsulated), encapsulated, ownPoint), info);

    private static byte[] SharedSecret(
        ReadOnlySpan<byte> agreed,
        ReadOnlySpan<byte> encapsulated,
        ReadOnlySpan<byte> recipient
    )
    {
        byte[] context = [.. encapsulated, .. recipient];
        var key = Extract(KemSuite, [], "eae_prk", agreed);
        return Expand(KemSuite, key, "shared_secret", context, HashLength);
    }

    private static HpkeContext Schedule(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info)
    {
        byte[] context =
        [
            BaseMode,
            .. Extract(Suite, [], "psk_id_hash", []),
            .. Extract(Suite, [], "info_hash", info),
        ];
        var secret = Extract(Suite, sharedSecret, "secret", []);
        return new(
            Expand(Suite, secret, "key", context, HpkeContext.KeyLength),
            Expand(Suite, secret, "base_nonce", context, HpkeContext.NonceLength)
        );
    }

    private static byte[] Extract(
        ReadOnlySpan<byte> suite,
        ReadOnlySpan<byte> salt,
        string label,
        ReadOnlySpan<byte> material
    )
    {
        byte[] labeled = [.. Version, .. suite, .. Encoding.ASCII.GetBytes(label), .. material];
        var key = new byte[HashLength];
        HKDF.Extract(HashAlgorithmName.SHA256, labeled, salt, key);
        return key;
    }

    private static byte[] Expand(
        ReadOnlySpan<byte> suite,
        ReadOnlySpan<byte> key,
        string label,
        ReadOnlySpan<byte> context,
        int length
    )
    {
        var prefix = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(prefix, (ushort)length);
        byte[] info =
        [
            .. prefix,
            .. Version,
            .. suite,
            .. Encoding.ASCII.GetBytes(label),
            .. context,
        ];
        var output = new byte[length];
        HKDF.Expand(HashAlgorithmName.SHA256, key, output, info);
        return output;
    }
}
