using System.Security.Cryptography;

namespace Poststack.Core.Keys;

/// <summary>What opens sealed files. Its text is only ever written where its owner keeps it.</summary>
public sealed class PrivateKey
{
    /// <summary>Scanners for leaked keys look for it.</summary>
    public const string Prefix = "poststack_key_";

    private readonly byte[] _scalar;

    private PrivateKey(byte[] scalar) => _scalar = scalar;

    public PublicKey Public => field ??= new(P256.PointOf(Pair));

    /// <summary>Made once: taking a key in costs as much as agreeing on a secret with it.</summary>
    internal ECDiffieHellman Pair => field ??= P256.Open(_scalar);

    public static PrivateKey New() => new(P256.NewPrivate());

    /// <returns>Null where the text is no private key, or mistyped.</returns>
    public static PrivateKey? Parse(string text)
    {
        if (KeyText.Read(Prefix, text, P256.PrivateLength) is not { } scalar)
            return null;

        var key = new PrivateKey(scalar);
        try
        {
            _ = key.Pair;
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The secret itself, for the file that its owner keeps.</summary>
    public string Reveal() => KeyText.Write(Prefix, _scalar);

    // Not the key: what is printed by accident must not be a secret.
    public override string ToString() => $"private key of {Public.Id}";
}
