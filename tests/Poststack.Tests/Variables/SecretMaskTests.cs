using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("password is hunter2!", "password is ***!")]
    [InlineData("hunter2hunter2", "******")]
    [InlineData("nothing here", "nothing here")]
    [InlineData("", "")]
    public void Secrets_are_hidden_wherever_they_stand(string text, string expected) =>
        new SecretMask(["hunter2"]).Apply(text).ShouldBe(expected);

    [Fact]
    public void A_secret_within_another_leaves_no_rest_of_either() =>
        new SecretMask(["hunter2", "x-hunter2-y"]).Apply("a x-hunter2-y b").ShouldBe("a *** b");

    [Fact]
    public void Secrets_that_overlap_leave_no_rest_of_either() =>
        new SecretMask(["abcdef", "defghi"]).Apply("_abcdefghi_").ShouldBe("_***_");

    [Fact]
    public void Values_under_four_characters_stay_readable() =>
        new SecretMask(["1", "abc", "    "]).Apply("1 abc    ").ShouldBe("1 abc    ");

    [Theory]
    [InlineData("""{"p":"a\"b$c/d"}""", """{"p":"***"}""")]
    [InlineData("""{"p":"a\u0022b$c/d"}""", """{"p":"***"}""")]
    [InlineData("postgres://u:a%22b%24c%2Fd@h/db", "postgres://u:***@h/db")]
    [InlineData("p: a\"b$$c/d", "p: ***")]
    public void A_secret_is_hidden_in_json_in_a_url_and_escaped_for_compose(
        string said,
        string shown
    ) => new SecretMask(["a\"b$c/d"]).Apply(said).ShouldBe(shown);

    [Fact]
    public void Of_two_secrets_with_the_same_beginning_both_are_hidden_whole() =>
        new SecretMask(["pass", "password-1"]).Apply("password-1 pass").ShouldBe("*** ***");

    [Fact]
    public void A_secret_of_several_lines_is_hidden_but_for_its_short_ones() =>
        new SecretMask(["BEGIN\nMIIEabc\n}\nEND-X"]).Apply("read MIIEabc }").ShouldBe("read *** }");

    [Fact]
    public void An_empty_secret_hides_nothing() =>
        new SecretMask([""]).Apply("text").ShouldBe("text");

    [Fact]
    public void A_secret_in_a_url_is_hidden_too() =>
        new SecretMask(["p@ss/word"])
            .Apply("postgresql://u:p%40ss%2Fword@h/d")
            .ShouldBe("postgresql://u:***@h/d");

    [Fact]
    public void Output_that_comes_line_by_line_hides_the_lines_of_a_secret() =>
        new SecretMask(["-----BEGIN-----\r\nMIIEvQ\r\n"]).Apply("MIIEvQ").ShouldBe("***");
}
