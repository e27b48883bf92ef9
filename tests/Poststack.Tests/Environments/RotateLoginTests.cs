using Poststack.Core.Environments;
using Poststack.Core.Environments.Steps;

namespace Poststack.Tests.Environments;

public sealed class RotateLoginTests
{
    [Fact]
    public void A_first_rotation_makes_a_login_tries_it_and_then_uses_it() =>
        RotateLogin
            .Plan(retire: null, "shop", "shop", "shop_a")
            .ToString()
            .ShouldBe(
                """
                login: let shop_a log in for shop, with a new password
                try: log in as shop_a (after login)
                take: use shop_a from now on, and keep shop until nobody needs it (after try)
                """
            );

    [Fact]
    public void A_later_one_ends_the_login_before_the_last_first() =>
        RotateLogin
            .Plan(new RetireLogin("shop_b"), "shop", "shop_a", "shop_b")
            .ToString()
            .ShouldBe(
                """
                retire: take the password of shop_b away
                login: let shop_b log in for shop, with a new password (after retire)
                try: log in as shop_b (after login)
                take: use shop_b from now on, and keep shop_a until nobody needs it (after try)
                """
            );

    [Theory]
    [InlineData("shop", "shop", "shop_a")]
    [InlineData("shop", "shop_a", "shop_b")]
    [InlineData("shop", "shop_b", "shop_a")]
    public void Two_logins_take_turns(string owner, string current, string next) =>
        LoginTurns.Next(owner, current).ShouldBe(next);

    [Fact]
    public void A_login_of_a_long_role_is_no_longer_than_PostgreSQL_allows()
    {
        var next = LoginTurns.Next(new string('ü', 31), "x");

        next.ShouldBe(new string('ü', 30) + "_a");
        System.Text.Encoding.UTF8.GetByteCount(next).ShouldBeLessThanOrEqualTo(63);
    }
}
