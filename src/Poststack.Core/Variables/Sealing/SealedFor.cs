using System.Buffers.Text;
using Poststack.Core.Keys;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Sealing;

/// <summary>A file's data key, wrapped for one recipient.</summary>
/// <param name="Name">For people; what counts is the key.</param>
/// <param name="KeyId">See <see cref="PublicKey.Id"/>.</param>
/// <param name="Wrapped">In base64url.</param>
internal sealed record SealedFor(string Name, string KeyId, string Wrapped, SourcePosition At)
{
    public static SealedFor Of(Recipient recipient, DataKey key) =>
        new(
            recipient.Name,
            recipient.Key.Id,
            Base64Url.EncodeToString(key.WrapFor(recipient.Key)),
            new(RecipientsFile.ShownPath, 1, 1)
        );

    /// <returns>Null where the line is none.</returns>
    public static SealedFor? Parse(string line, string prefix, SourcePosition at) =>
        line.StartsWith(prefix, StringComparison.Ordinal)
        && line[prefix.Length..].Split(' ') is [var name, var id, var wrapped]
            ? new(name, id, wrapped, at)
            : null;

    /// <returns>Null where it is not for this key, or was changed.</returns>
    public DataKey? Unwrap(PrivateKey own, SealPlace place) =>
        Base64Url.IsValid(Wrapped)
            ? DataKey.Unwrap(Base64Url.DecodeFromChars(Wrapped), own, place)
            : null;

    public override string ToString() => $"{Name} {KeyId} {Wrapped}";
}
