using Poststack.Core.Databases;

namespace Poststack.Tests.Databases;

// https://www.postgresql.org/docs/current/libpq-pgpass.html
public sealed class PasswordFileTests
{
    [Fact]
    public void The_first_line_that_matches_counts() =>
        Find("db:5432:shop:ann:one\ndb:5432:shop:ann:two\n").ShouldBe("one");

    [Fact]
    public void A_star_matches_anything() => Find("*:*:*:ann:secret").ShouldBe("secret");

    [Theory]
    [InlineData("other:5432:shop:ann:secret")]
    [InlineData("db:5433:shop:ann:secret")]
    [InlineData("db:5432:other:ann:secret")]
    [InlineData("db:5432:shop:bob:secret")]
    [InlineData("#db:5432:shop:ann:secret")]
    [InlineData("db:5432:shop:ann")]
    [InlineData("")]
    public void A_line_for_something_else_does_not_count(string text) => Find(text).ShouldBeNull();

    [Fact]
    public void Colons_and_backslashes_are_escaped_by_a_backslash() =>
        PasswordFile
            .Find(@"fe80\:\:1:5432:*:ann:a\:b\\c", "fe80::1", 5432, "shop", "ann")
            .ShouldBe(@"a:b\c");

    [Fact]
    public void An_escaped_star_is_a_star() => Find(@"\*:*:*:ann:secret").ShouldBeNull();

    [Fact]
    public void What_follows_the_password_is_not_part_of_it() =>
        Find("db:5432:shop:ann:secret:more").ShouldBe("secret");

    private static string? Find(string text) => PasswordFile.Find(text, "db", 5432, "shop", "ann");
}
