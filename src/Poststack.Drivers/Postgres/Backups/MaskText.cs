using Poststack.Core.Databases.Masks;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>What stands in a masked column instead, as SQL.</summary>
internal static class MaskText
{
    private const int DigestLength = 32;
    private const int AddressDigest = 12;

    public static string Of(MaskedColumn column, string key) =>
        column.Rule.Kind switch
        {
            MaskKind.Clear => "NULL",
            MaskKind.Constant =>
                $"CASE WHEN {column.Name} IS NOT NULL THEN {SqlText.Literal(column.Rule.Constant!)}::{column.Type} END",
            MaskKind.Hash => Cut(Digest(column, key, DigestLength), column),
            MaskKind.Email =>
                $"('user-' || {Digest(column, key, AddressDigest)} || '@example.invalid')::{column.Type}",
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };

    // The key is longer than what anybody can try out.
    private static string Digest(MaskedColumn column, string key, int length) =>
        $"left(encode(sha256(convert_to({SqlText.Literal(key)} || {column.Name}::text, 'UTF8')), 'hex'), {length})";

    private static string Cut(string digest, MaskedColumn column) =>
        column.Length is < DigestLength and var length
            ? $"left({digest}, {length})::{column.Type}"
            : $"({digest})::{column.Type}";
}
