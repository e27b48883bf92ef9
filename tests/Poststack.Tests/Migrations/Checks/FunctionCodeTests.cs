using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Rules;

namespace Poststack.Tests.Migrations.Checks;

/// <summary>What the text of a function says that nobody has seen running.</summary>
public sealed class FunctionCodeTests
{
    private static readonly FunctionFacts Drop = Function("drop_it", "BEGIN DROP TABLE a; END");

    [Theory]
    [InlineData("SELECT drop_it() FROM users", true)]
    [InlineData("SELECT public.Drop_It (1)", true)]
    [InlineData("SELECT \"drop_it\"()", true)]
    [InlineData("SELECT drop_item()", false)]
    [InlineData("SELECT not_drop_it()", false)]
    [InlineData("SELECT drop_it FROM users", false)]
    public void It_is_called_by_its_name(string text, bool expected) =>
        FunctionCode.Names(text, Drop).ShouldBe(expected);

    [Theory]
    [InlineData("BEGIN UPDATE a SET b = 1; END", true)]
    [InlineData("BEGIN PERFORM drop_it(); END", true)]
    [InlineData("BEGIN RETURN lower('DROP it'); END", false)]
    [InlineData("BEGIN INSERT INTO log VALUES (1); RETURN 1; END", false)]
    [InlineData("BEGIN RETURN 1; -- never DROP\nEND", false)]
    public void It_changes_what_it_or_another_one_says(string source, bool expected)
    {
        var function = Function("work", source);

        FunctionCode.MayChange(function, [Drop, function]).ShouldBe(expected);
        FunctionCode
            .MayChange(function with { IsVolatile = false }, [Drop, function])
            .ShouldBeFalse();
    }

    [Theory]
    [InlineData("BEGIN UPDATE a SET b = 1; RETURN NEW; END", true)]
    [InlineData("BEGIN UPDATE a SET b = 1 WHERE id = NEW.id; RETURN NEW; END", false)]
    [InlineData("BEGIN NEW.at := now(); RETURN NEW; END", false)]
    [InlineData("BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END", false)]
    public void A_trigger_reaches_other_rows(string source, bool expected) =>
        FunctionCode.ReachesOtherRows(Function("fire", source)).ShouldBe(expected);

    private static FunctionFacts Function(string name, string source) =>
        new(1, $"public.{name}()", "void", "plpgsql", source, IsVolatile: true, Callers: "PUBLIC")
        {
            Id = name.Length,
        };
}
