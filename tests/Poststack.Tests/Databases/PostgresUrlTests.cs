using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Databases;

public sealed class PostgresUrlTests
{
    // Forms of https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
    [Fact]
    public void Every_part_is_read() =>
        PostgresUrl
            .Parse(
                "postgresql://user:secret@localhost:5433/mydb?connect_timeout=10&sslmode=require"
            )
            .ShouldBe(new("user", "secret", "localhost", 5433, "mydb", "require"));

    [Fact]
    public void Everything_but_the_host_may_be_left_out() =>
        PostgresUrl
            .Parse("postgres://localhost")
            .ShouldBe(new(null, null, "localhost", 5432, null, null));

    [Fact]
    public void An_IPv6_address_stands_in_brackets()
    {
        var url = PostgresUrl.Parse("postgresql://other@[2001:db8::1234]:6000/database");

        url.ShouldBe(new("other", null, "2001:db8::1234", 6000, "database", null));
        url.Where.ShouldBe("[2001:db8::1234]:6000");
    }

    [Fact]
    public void Percent_encoding_brings_back_any_login_and_password() =>
        Prop.ForAll<NonEmptyString, NonEmptyString>(
                (user, password) =>
                {
                    var (u, p) = (Whole(user.Get), Whole(password.Get));
                    var url = PostgresUrl.Parse(
                        $"postgres://{Uri.EscapeDataString(u)}:{Uri.EscapeDataString(p)}@host/db"
                    );
                    return url.User == u && url.Password == p && url.Host == "host";
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("mysql://host")]
    [InlineData("postgres://")]
    [InlineData("postgres://user:secret@")]
    [InlineData("postgres://user:secret@host:port")]
    [InlineData("postgres://user:secret@host:0")]
    [InlineData("postgres://user:secret@host:65536")]
    [InlineData("postgres://user:secret@one,two")]
    [InlineData("postgres://user:secret@host?sslmode=maybe")]
    public void What_is_no_url_is_refused_without_repeating_it(string text)
    {
        var refusal = Should.Throw<RefusalException>(() => PostgresUrl.Parse(text)).Refusal;

        refusal.Code.ShouldBe("postgres-url-invalid");
        refusal.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void Printing_one_keeps_its_password() =>
        PostgresUrl.Parse("postgres://user:secret@host").ToString().ShouldNotContain("secret");

    // A lone surrogate has no UTF-8 and so no percent-encoding.
    private static string Whole(string text) =>
        string.Concat(text.Where(c => !char.IsSurrogate(c))) is { Length: > 0 } whole ? whole : "x";
}
