using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class VariableFilterTests
{
    [Theory]
    [InlineData("", "", "A_ONE A_TWO B")]
    [InlineData("A_*", "", "A_ONE A_TWO")]
    [InlineData("A_* B", "A_T?O", "A_ONE B")]
    [InlineData("", "*", "")]
    public void A_variable_must_fit_one_pattern_and_none_of_the_others(
        string only,
        string except,
        string left
    ) => string.Join(' ', Filter(only, except).Select(variable => variable.Name)).ShouldBe(left);

    [Theory]
    [InlineData("A-*", "")]
    [InlineData("", "a_one")]
    public void A_pattern_that_fits_nothing_is_refused(string only, string except) =>
        Should
            .Throw<RefusalException>(() => Filter(only, except))
            .Refusal.Code.ShouldBe("no-variable-matches");

    private static IReadOnlyList<ResolvedVariable> Filter(string only, string except) =>
        new VariableFilter(Words(only), Words(except)).Apply([
            .. new[] { "A_ONE", "A_TWO", "B" }.Select(name => new ResolvedVariable(
                name,
                "1",
                IsSecret: false,
                new(VariableLayer.Env, null),
                []
            )),
        ]);

    private static string[] Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
