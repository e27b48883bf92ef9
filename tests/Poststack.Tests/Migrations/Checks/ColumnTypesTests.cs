using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Rules;

namespace Poststack.Tests.Migrations.Checks;

/// <summary>Modifiers are what PostgreSQL 15 has in `atttypmod` for these types.</summary>
public sealed class ColumnTypesTests
{
    [Theory]
    // varchar(20) to varchar(40), to varchar, to text; text to varchar.
    [InlineData("character varying", 24, "character varying", 44, true)]
    [InlineData("character varying", 24, "character varying", -1, true)]
    [InlineData("character varying", 24, "text", -1, true)]
    [InlineData("text", -1, "character varying", -1, true)]
    [InlineData("character varying", 44, "character varying", 24, false)]
    [InlineData("text", -1, "character varying", 24, false)]
    // numeric(10,2) to numeric(12,2), to numeric; to numeric(12,3), to numeric(8,2).
    [InlineData("numeric", 655366, "numeric", 786438, true)]
    [InlineData("numeric", 655366, "numeric", -1, true)]
    [InlineData("numeric", 655366, "numeric", 786439, false)]
    [InlineData("numeric", 655366, "numeric", 524294, false)]
    [InlineData("integer", -1, "bigint", -1, false)]
    [InlineData("timestamp(3) without time zone", 3, "timestamp(3) with time zone", 3, false)]
    public void Who_reads_or_writes_it_notices_nothing(
        string before,
        int beforeModifier,
        string after,
        int afterModifier,
        bool widens
    ) => ColumnTypes.Widens(Of(before, beforeModifier), Of(after, afterModifier)).ShouldBe(widens);

    private static ColumnFacts Of(string type, int modifier) =>
        new(1, "a", $"{type}/{modifier}", type, modifier, false, null, "", "", "");
}
