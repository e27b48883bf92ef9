using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class ChildEnvironmentTests
{
    [Fact]
    public void A_variable_of_131071_bytes_with_its_name_passes() =>
        Should.NotThrow(() => ChildEnvironment.Check("NAME", new string('x', 131_071 - 5)));

    [Theory]
    [InlineData("NAME", 'x', 131_072 - 5)]
    [InlineData("NAMES", 'é', (131_072 - 6) / 2)]
    public void One_byte_more_is_refused_by_name_and_size(string name, char c, int count)
    {
        var refusal = Refusal(name, new string(c, count));

        refusal.Code.ShouldBe("variable-too-long");
        refusal.Message.ShouldBe(
            $"{name} with its value is 131072 bytes long; a process can be given 131071."
        );
    }

    [Theory]
    [InlineData("NAME", "a\0b", "variable-has-nul")]
    [InlineData("", "x", "variable-name-invalid")]
    [InlineData("A=B", "x", "variable-name-invalid")]
    public void What_no_environment_can_hold_is_refused(string name, string value, string code) =>
        Refusal(name, value).Code.ShouldBe(code);

    private static Refusal Refusal(string name, string value)
    {
        var variable = new ResolvedVariable(name, value, false, new(VariableLayer.Set, null), []);
        return Should.Throw<RefusalException>(() => ChildEnvironment.Check([variable])).Refusal;
    }
}
