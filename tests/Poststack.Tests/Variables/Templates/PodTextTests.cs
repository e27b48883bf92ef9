using Poststack.Core.Variables.Templates;

namespace Poststack.Tests.Variables.Templates;

public sealed class PodTextTests
{
    [Theory]
    [InlineData("url: ${NAME}", "url: value")]
    [InlineData("${NAME}${NAME}", "valuevalue")]
    [InlineData("$NAME $(NAME) $$NAME", "$NAME $(NAME) $$NAME")]
    [InlineData("${NAME:-x} ${OTHER} ${}", "${NAME:-x} ${OTHER} ${}")]
    [InlineData("for i in ${a[@]}; do ${NAME}", "for i in ${a[@]}; do value")]
    [InlineData("${ ${NAME}", "${ value")]
    [InlineData("${NAME", "${NAME")]
    [InlineData("", "")]
    public void Only_declared_names_in_braces_are_replaced(string text, string expected) =>
        PodText.Substitute(text, name => name == "NAME" ? "value" : null).ShouldBe(expected);

    [Fact]
    public void A_value_is_not_looked_at_again() =>
        PodText.Substitute("${A}", name => name == "A" ? "${A}" : null).ShouldBe("${A}");

    [Fact]
    public void Every_replaced_name_is_told_with_its_offset()
    {
        var uses = new List<(string, int)>();

        PodText.Substitute(
            "a ${A} ${B} ${A}",
            n => n == "A" ? "1" : null,
            (n, o) => uses.Add((n, o))
        );

        uses.ShouldBe([("A", 2), ("A", 12)]);
    }
}
