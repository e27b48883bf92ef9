using Poststack.Drivers.Processes;

namespace Poststack.Tests.Processes;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("password is hunter22!", "password is ***!")]
    [InlineData("hunter22hunter22", "******")]
    [InlineData("nothing here", "nothing here")]
    public void A_secret_is_replaced_wherever_it_stands(string said, string shown) =>
        new SecretMask(["hunter22"]).Apply(said).ShouldBe(shown);

    [Theory]
    [InlineData("""{"p":"a\"b$c/d"}""", """{"p":"***"}""")]
    [InlineData("""{"p":"a\u0022b$c/d"}""", """{"p":"***"}""")]
    [InlineData("postgres://u:a%22b%24c%2Fd@h/db", "postgres://u:***@h/db")]
    [InlineData("p: a\"b$$c/d", "p: ***")]
    public void A_secret_is_found_in_json_in_a_url_and_escaped_for_compose(
        string said,
        string shown
    ) => new SecretMask(["a\"b$c/d"]).Apply(said).ShouldBe(shown);

    [Fact]
    public void Of_two_secrets_that_overlap_the_longer_one_goes_first() =>
        new SecretMask(["pass", "password-1"]).Apply("password-1 pass").ShouldBe("*** ***");

    [Fact]
    public void A_secret_of_several_lines_is_masked_line_by_line_too() =>
        new SecretMask(["BEGIN\nMIIEabc\n}\nEND-X"]).Apply("read MIIEabc }").ShouldBe("read *** }");

    [Fact]
    public void An_empty_secret_masks_nothing() =>
        new SecretMask([""]).Apply("text").ShouldBe("text");
}
