using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Tests.Migrations.Phases;

public sealed class FillingUpdateTests
{
    [Theory]
    [InlineData("UPDATE users SET mail = 'none'", "'none'")]
    [InlineData("update users set mail = lower(name) where mail is null", "lower(name)")]
    [InlineData("UPDATE app.users SET mail=coalesce(name, 'a,b')", "coalesce(name, 'a,b')")]
    [InlineData("UPDATE \"users\" SET \"mail\" = '' WHERE users.mail IS NULL", "''")]
    [InlineData("UPDATE users SET mail = (SELECT 'FROM'::text)", "(SELECT 'FROM'::text)")]
    public void What_fills_a_column_says_its_value(string sql, string value) =>
        Read(sql).ShouldBe(value);

    [Theory]
    [InlineData("UPDATE users SET name = ''")]
    [InlineData("UPDATE others SET mail = ''")]
    [InlineData("UPDATE other.users SET mail = ''")]
    [InlineData("UPDATE users SET mail = '', name = ''")]
    [InlineData("UPDATE users SET mail = o.mail FROM others AS o")]
    [InlineData("UPDATE users SET mail = '' WHERE name = 'Ann'")]
    [InlineData("UPDATE users SET mail = '' WHERE mail IS NULL AND name = 'Ann'")]
    [InlineData("UPDATE users SET mail = '' WHERE mail IS NOT NULL")]
    public void What_does_more_or_less_says_none(string sql) => Read(sql).ShouldBeNull();

    private static string? Read(string sql) =>
        FillingUpdate.Read(
            SqlScript.Read(sql).Parts[0][0],
            new RelationFacts(1, "app", "users", 'r', 1, 0, 'p', 0, HasRowSecurity: false, 28),
            new ColumnFacts(2, "mail", "text", "text", -1, true, null, "", "", "")
        );
}
