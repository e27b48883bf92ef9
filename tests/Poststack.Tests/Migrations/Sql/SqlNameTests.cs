using Poststack.Core.Migrations.Sql;

namespace Poststack.Tests.Migrations.Sql;

public sealed class SqlNameTests
{
    // What quote_ident of PostgreSQL 15 says.
    [Theory]
    [InlineData("users", "users")]
    [InlineData("_a1", "_a1")]
    [InlineData("Users", "\"Users\"")]
    [InlineData("1st", "\"1st\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("order", "\"order\"")]
    [InlineData("größe", "\"größe\"")]
    public void A_name_is_quoted_where_it_has_to_be(string name, string quoted) =>
        SqlName.Quote(name).ShouldBe(quoted);

    [Theory]
    [InlineData("CHECK ((name > 'name'::text))", "CHECK ((full_name > 'name'::text))")]
    [InlineData("btree (lower(name), \"Name\", id)", "btree (lower(full_name), \"Name\", id)")]
    [InlineData("(x)::name = name(name)", "(x)::name = name(full_name)")]
    [InlineData("(other.name = name)", "(other.name = full_name)")]
    [InlineData("btree (\"name\", surname, name2)", "btree (full_name, surname, name2)")]
    public void Another_name_reaches_the_column_and_nothing_else(string sql, string renamed) =>
        SqlName.Rename(sql, "name", "full_name").ShouldBe(renamed);

    [Fact]
    public void A_name_of_ours_is_short_enough_for_all_that_is_added_to_it()
    {
        SqlName.Own("poststack_fill", "Orders", "größe").ShouldBe("poststack_fill_orders_gr__e");
        SqlName.Own(new string('a', 70), "b").Length.ShouldBe(52);
    }
}
