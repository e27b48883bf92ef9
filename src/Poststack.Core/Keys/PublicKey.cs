using System.Security.Cryptography;

namespace Poststack.Core.Keys;

/// <summary>What others seal with: a point of P-256.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    public const string Prefix = "poststack_pub_";
    private const int IdLength = 8;

    private readonly byte[] _point;

    internal PublicKey(byte[] point)
    {
        _point = point;
        Id = Convert.ToHexStringLower(SHA256.HashData(point).AsSpan(0, IdLength));
    }

    /// <summary>Sixteen hexadecimal digits: what a sealed file names its recipients by.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Point => _point;

    /// <returns>Null where the text is no public key, or mistyped.</returns>
    public static PublicKey? Parse(string text) =>
        KeyText.Read(Prefix, text, P256.CompressedLength) is { } compressed
        && P256.Decompress(compressed) is { } point
            ? new(point)
            : null;

    public override string ToString() => KeyText.Write(Prefix, P256.Compress(_point));

    public bool Equals(PublicKey? other) => other is not null && _point.SequenceEqual(other._point);

    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
