using Poststack.Core.Variables.Templates;

namespace Poststack.Tests.Variables.Templates;

/// <summary>Expected values come from the compose specification and from compose-go's own tests.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("no reference", "no reference")]
    [InlineData("", "")]
    [InlineData("$FOO", "first")]
    [InlineData("${FOO}", "first")]
    [InlineData("$FOO-bar", "first-bar")]
    [InlineData("a${FOO}b$FOO", "afirstbfirst")]
    [InlineData("$${FOO}", "${FOO}")]
    [InlineData("$$$FOO", "$first")]
    [InlineData("$$", "$")]
    [InlineData("$", "$")]
    [InlineData("a $ string", "a $ string")]
    [InlineData("^REGEX$", "^REGEX$")]
    [InlineData("$}", "$}")]
    [InlineData("$1", "$1")]
    [InlineData("${MISSING:-default}", "default")]
    [InlineData("${MISSING-default}", "default")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${EMPTY-default}", "")]
    [InlineData("${FOO:-default}", "first")]
    [InlineData("${FOO-default}", "first")]
    [InlineData("${MISSING:+there}", "")]
    [InlineData("${MISSING+there}", "")]
    [InlineData("${EMPTY:+there}", "")]
    [InlineData("${EMPTY+there}", "there")]
    [InlineData("${FOO:+there}", "there")]
    [InlineData("${FOO+there}", "there")]
    [InlineData("${FOO:?message}", "first")]
    [InlineData("${EMPTY?message}", "")]
    [InlineData("${EMPTY:-/non:-alphanumeric}", "/non:-alphanumeric")]
    [InlineData("${MISSING-a?b}", "a?b")]
    [InlineData("-ok ${EMPTY:-d}", "-ok d")]
    [InlineData("+ok ${MISSING:-${EMPTY-d}}", "+ok ")]
    [InlineData("${MISSING-${FOO} ${FOO}}", "first first")]
    [InlineData("${EMPTY+$FOO ${FOO:+second}}", "first second")]
    [InlineData("${MISSING:-{\"a\": {\"b\": 1}}}", "{\"a\": {\"b\": 1}}")]
    [InlineData("${MISSING:-$$FOO}", "$FOO")]
    [InlineData("${SUB:-redis}.${FOO:?}", "redis.first")]
    public void References_are_replaced_as_the_compose_specification_says(
        string template,
        string expected
    ) => Template.Parse(template).Evaluate(Lookup).Text.ShouldBe(expected);

    [Theory]
    [InlineData("x ${", 2)]
    [InlineData("${}", 0)]
    [InlineData("${ }", 0)]
    [InlineData("${ FOO}", 0)]
    [InlineData("${FOO }", 0)]
    [InlineData("${FOO!}", 0)]
    [InlineData("${FOO:x}", 0)]
    [InlineData("${FOO:}", 0)]
    [InlineData("${FOO", 0)]
    [InlineData("${FOO:-", 0)]
    [InlineData("${1}", 0)]
    [InlineData("ok ${FOO} ${!}", 10)]
    [InlineData("${MISSING:-a\nb}", 0)]
    [InlineData("${FOO:-${!}}", 7)]
    public void A_malformed_reference_is_an_error_at_its_offset(string template, int offset)
    {
        var evaluation = Template.Parse(template).Evaluate(Lookup);

        evaluation.Text.ShouldBeNull();
        var error = evaluation.Errors.ShouldHaveSingleItem();
        error.Kind.ShouldBe(TemplateErrorKind.Malformed);
        error.Offset.ShouldBe(offset);
        error.Message.ShouldStartWith("invalid interpolation format");
    }

    [Theory]
    [InlineData("${MISSING:?set it}", "required variable MISSING is missing a value: set it")]
    [InlineData("${EMPTY:?set it}", "required variable EMPTY is missing a value: set it")]
    [InlineData("${MISSING?set it}", "required variable MISSING is missing a value: set it")]
    [InlineData("${MISSING:?}", "required variable MISSING is missing a value")]
    [InlineData("${MISSING?a-b}", "required variable MISSING is missing a value: a-b")]
    [InlineData("${MISSING?as ${FOO}}", "required variable MISSING is missing a value: as first")]
    public void A_missing_required_variable_is_an_error_with_its_message(
        string template,
        string message
    )
    {
        var error = Template.Parse(template).Evaluate(Lookup).Errors.ShouldHaveSingleItem();

        error.Kind.ShouldBe(TemplateErrorKind.RequiredMissing);
        error.Message.ShouldBe(message);
    }

    [Fact]
    public void A_default_that_is_not_needed_is_not_evaluated()
    {
        var evaluation = Template.Parse("${FOO:-${MISSING:?never}}").Evaluate(Lookup);

        evaluation.Text.ShouldBe("first");
        evaluation.Uses.ShouldHaveSingleItem().Name.ShouldBe("FOO");
    }

    [Fact]
    public void An_eager_evaluation_fails_for_a_default_that_is_not_needed_as_older_composes_do() =>
        Template
            .Parse("${FOO:-${MISSING:?never}}")
            .Evaluate(Lookup, isEager: true)
            .Errors.ShouldHaveSingleItem()
            .Message.ShouldBe("required variable MISSING is missing a value: never");

    [Fact]
    public void Uses_tell_what_was_used_where_and_what_became_of_it()
    {
        var uses = Template.Parse("a $NONE ${MISSING:-${FOO}}").Evaluate(Lookup).Uses;

        uses.Select(use => (use.Offset, use.Expression, use.Name, use.Value, use.IsUnset))
            .ShouldBe([
                (2, "$NONE", "NONE", "", true),
                (8, "${MISSING:-${FOO}}", "MISSING", "first", false),
                (19, "${FOO}", "FOO", "first", false),
            ]);
    }

    [Fact]
    public void All_references_are_known_without_evaluating() =>
        Template
            .Parse("$A ${B:-${C:?$D}} $$E")
            .References()
            .Select(reference => (reference.Offset, reference.Name))
            .ShouldBe([(0, "A"), (3, "B"), (8, "C"), (13, "D")]);

    [Fact]
    public void Nesting_ends_somewhere()
    {
        var deep = string.Concat(Enumerable.Repeat("${A:-", 100_000)) + new string('}', 100_000);

        var error = Template.Parse(deep).Error.ShouldNotBeNull();

        error.Message.ShouldContain("more than 100 levels");
    }

    [Fact]
    public void A_text_that_grows_without_end_is_an_error()
    {
        var million = new string('x', 1_000_000);

        var evaluation = Template.Parse("$A$A$A$A$A").Evaluate(_ => million);

        evaluation.Errors.ShouldHaveSingleItem().Kind.ShouldBe(TemplateErrorKind.TooLong);
    }

    private static string? Lookup(string name) =>
        name switch
        {
            "FOO" => "first",
            "EMPTY" => "",
            _ => null,
        };
}
