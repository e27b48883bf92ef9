using FsCheck;
using FsCheck.Fluent;
using Poststack.Drivers.Postgres;

namespace Poststack.Tests.Databases.Postgres;

// https://www.postgresql.org/docs/current/sql-syntax-lexical.html
public sealed class SqlTextTests
{
    [Theory]
    [InlineData("shop", "\"shop\"")]
    [InlineData("quo\"te", "\"quo\"\"te\"")]
    [InlineData("a'b\\c", "\"a'b\\c\"")]
    public void An_identifier_doubles_its_quotes(string name, string sql) =>
        SqlText.Identifier(name).ShouldBe(sql);

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("back\\slash", " E'back\\\\slash'")]
    [InlineData("'; DROP ROLE x; --", "'''; DROP ROLE x; --'")]
    public void A_literal_doubles_its_quotes_and_backslashes(string value, string sql) =>
        SqlText.Literal(value).ShouldBe(sql);

    [Fact]
    public void No_value_ends_its_literal_early() =>
        Prop.ForAll<NonNull<string>>(value =>
            {
                var text = value.Get.Replace("\0", "");
                var sql = SqlText.Literal(text);
                return Unquote(sql) == text;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_NUL_has_no_SQL() =>
        Should.Throw<ArgumentException>(() => SqlText.Literal("a\0b"));

    // Reads as PostgreSQL's scanner does: a quote is part of the value only if another follows.
    private static string? Unquote(string sql)
    {
        var escapes = sql.StartsWith(" E", StringComparison.Ordinal);
        var value = new System.Text.StringBuilder();
        for (var i = escapes ? 3 : 1; i < sql.Length - 1; i++)
        {
            if (sql[i] == '\'' && sql[++i] != '\'')
                return null;
            if (escapes && sql[i] == '\\')
                i++;
            if (i >= sql.Length - 1)
                return null;

            value.Append(sql[i]);
        }

        return value.ToString();
    }
}
