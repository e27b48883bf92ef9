using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Which changes of types nobody notices who reads or writes.</summary>
internal static class ColumnTypes
{
    private const string Text = "text";
    private const string VarChar = "character varying";
    private const string Numeric = "numeric";
    private const int NoModifier = -1;
    private const int ModifierOffset = 4;

    /// <summary>All old values fit as they are, and drivers read them as before.</summary>
    public static bool Widens(ColumnFacts before, ColumnFacts after) =>
        (before.BaseType, after.BaseType) switch
        {
            (VarChar, Text) => true,
            (Text, VarChar) => after.Modifier == NoModifier,
            (Numeric, Numeric) => WidensNumeric(before.Modifier, after.Modifier),
            var (old, changed) when old == changed && HasLength(old) => after.Modifier == NoModifier
                || before.Modifier != NoModifier && after.Modifier >= before.Modifier,
            _ => false,
        };

    private static bool HasLength(string type) =>
        type is VarChar or "bit varying"
        || type.StartsWith("time", StringComparison.Ordinal)
        || type.StartsWith("interval", StringComparison.Ordinal);

    // src/backend/utils/adt/numeric.c: precision in the upper half, scale in the lower eleven bits.
    private static bool WidensNumeric(int before, int after)
    {
        if (after == NoModifier)
            return true;
        if (before == NoModifier)
            return false;

        var (old, changed) = (before - ModifierOffset, after - ModifierOffset);
        return (old & 0x7ff) == (changed & 0x7ff) && changed >> 16 >= old >> 16;
    }
}
