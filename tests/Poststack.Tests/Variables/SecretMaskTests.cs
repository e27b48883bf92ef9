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

    [Fact]
    public void A_secret_in_a_url_is_hidden_too() =>
        new SecretMask(["p@ss/word"])
            .Apply("postgresql://u:p%40ss%2Fword@h/d")
            .ShouldBe("postgresql://u:***@h/d");

    [Fact]
    public void Output_that_comes_line_by_line_hides_the_lines_of_a_secret() =>
        new SecretMask(["-----BEGIN-----\r\nMIIEvQ\r\n"]).Apply("MIIEvQ").ShouldBe("***");
}
