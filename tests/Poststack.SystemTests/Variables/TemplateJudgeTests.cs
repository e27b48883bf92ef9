using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Variables.Templates;
using Poststack.Tests.Shared;

namespace Poststack.SystemTests.Variables;

/// <summary>
/// docker compose is the judge of the interpolation grammar. Compose up to 2.40.3 evaluates operands
/// that are not needed; where one of those fails, either answer is right (<see cref="IsDisputed"/>).
/// </summary>
public sealed class TemplateJudgeTests : IDisposable
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["FOO"] = "first",
        ["BAR"] = "",
        ["JSON"] = "{\"json\":2}",
        ["DOLLAR"] = "$FOO ${BAR:-x} $$",
        ["_a1"] = "under",
        ["LINES"] = "a\nb",
    };

    private static readonly string[] Table =
    [
        "",
        "plain",
        "$",
        "$$",
        "$$$",
        "$$$$",
        "a $ b",
        "$1",
        "$}",
        "$ FOO",
        "^x$",
        "$-",
        "$FOO",
        "${FOO}",
        "$FOO-bar",
        "$FOO$BAR$FOO",
        "${FOO}${FOO}",
        "$${FOO}",
        "$$FOO",
        "$$$FOO",
        "$$${FOO}",
        "$_a1",
        "${_a1}",
        "$FOOé",
        "é${FOO}💡",
        "$NONE",
        "${NONE}",
        "$foo",
        "${BAR}",
        "$JSON",
        "$DOLLAR",
        "${DOLLAR}",
        "$LINES",
        "x\n${FOO}\ny",
        "${NONE:-d}",
        "${NONE-d}",
        "${BAR:-d}",
        "${BAR-d}",
        "${FOO:-d}",
        "${FOO-d}",
        "${NONE:+d}",
        "${NONE+d}",
        "${BAR:+d}",
        "${BAR+d}",
        "${FOO:+d}",
        "${FOO+d}",
        "${FOO:?e}",
        "${FOO?e}",
        "${BAR?e}",
        "${NONE:-}",
        "${NONE-}",
        "${NONE:+}",
        "${FOO+}",
        "${NONE-a?b}",
        "${NONE-a:-b}",
        "${NONE:-a-b+c?d}",
        "${FOO?a-b}",
        "${FOO:+a:-b}",
        "${NONE--}",
        "${NONE:--}",
        "${NONE:-:-}",
        "${NONE-$}",
        "${NONE:-$$}",
        "${NONE:-$$FOO}",
        "${NONE:-$$${FOO}}",
        "${NONE:-$FOO}",
        "${NONE:-${FOO}}",
        "${NONE:-${NONE:-${FOO}}}",
        "${NONE-${BAR-x}}",
        "${NONE:-${BAR:-x}y}z",
        "${BAR+$FOO ${FOO:+second}}",
        "${NONE-${FOO} ${FOO}}",
        "${NONE:-{}}",
        "${NONE:-{x}}",
        "${NONE:-{{x}}}",
        "${FOO:-{{x}}}",
        "${NONE:-{\"a\":1}}",
        "${NONE:-{\"a\":{\"b\":[1]}}}",
        "${NONE:-}}",
        "${NONE:-a}b}c",
        "${NONE:-{a}",
        "${FOO:-{a}",
        "${NONE:-{a} b}",
        "${NONE:-a} ${BAR:-b} ${FOO}",
        "${NONE:-a}}${FOO}",
        "${NONE:-a\"b'c\\d}",
        "${NONE:- a b }",
        "${NONE:-x}\n${BAR:-y}\n$FOO",
        "${SUB:-redis}.${FOO:?}",
        "-ok ${BAR:-d}",
        ":?ok ${BAR-d}",
        "${NONE:-é💡}",
        "http://${NONE:-localhost}:${PORT:-80}/?a=$$b",
        "${FOO}-${FOO}_$FOO",
        "${NONE:-{a} ${FOO}}",
    ];

    private static readonly string[] Wrong =
    [
        "${",
        "${}",
        "${ }",
        "${ FOO}",
        "${FOO }",
        "${FOO!}",
        "${FOO:x}",
        "${FOO:}",
        "${FOO",
        "a ${FOO:-",
        "${1}",
        "${NONE:-a\nb}",
        "${NONE:-${!}}",
        "${NONE:-{}} ${BAR}",
        "$${FOO}${",
        "${é}",
        "${NONE:?}",
        "${NONE?}",
        "${NONE:?set it}",
        "${BAR:?set it}",
        "${NONE?a ${FOO}}",
        "${NONE:-${NONE:?inner}}",
        "${NONE:-{a} ${FOO}",
    ];

    private readonly ComposeJudge _judge = new(Environment);

    [Fact]
    public void The_table_has_at_least_sixty_templates() => Table.Length.ShouldBeGreaterThan(60);

    [Fact]
    public Task Compose_agrees_with_the_table() => ShouldAgreeAsync(Table);

    [Fact]
    public async Task Compose_refuses_what_is_wrong_for_the_same_reason()
    {
        foreach (var template in Wrong)
            await ShouldBeRefusedAsync(template);
    }

    [Fact]
    public async Task Compose_agrees_with_whatever_is_generated()
    {
        var generated = TemplateText.Sample(2_000);
        var refused = generated.Where(template => Evaluate(template).Text is null).ToList();
        generated.Count.ShouldBeGreaterThan(refused.Count + 500);

        await ShouldAgreeAsync([
            .. generated.Where(t => Evaluate(t).Text is not null && !IsDisputed(t)),
        ]);
        foreach (var template in refused.Where(t => !IsStricter(t)).Take(20))
            (await _judge.AskTemplatesAsync([template])).Model.ShouldBeNull(template);
    }

    [Theory]
    [InlineData("${FOO:-${NONE:?never}}", "first")]
    [InlineData("${FOO:?${NONE:?never}}", "first")]
    [InlineData("${NONE:+${NONE:?never}}", "")]
    public async Task An_operand_that_is_not_needed_fails_in_older_composes_alone(
        string template,
        string value
    )
    {
        IsDisputed(template).ShouldBeTrue();
        Evaluate(template).Text.ShouldBe(value);

        var verdict = await _judge.AskTemplatesAsync([template]);

        if (verdict.Model is null)
            verdict.Error.ShouldContain("required variable NONE is missing a value: never");
        else
            verdict.Value(0).ShouldBe(value);
    }

    [Fact]
    public async Task Compose_warns_of_the_same_unset_names()
    {
        string[] templates = ["$A1 ${A2} ${A3:-d} ${A4-d} ${A5+d} ${A6:+d} ${A7:-$A8} $FOO $BAR"];

        var verdict = await _judge.AskTemplatesAsync(templates);

        var unset = Evaluate(templates[0]).Uses.Where(use => use.IsUnset).Select(use => use.Name);
        unset.ShouldBe(["A1", "A2", "A8"]);
        for (var i = 1; i <= 8; i++)
        {
            var warning = $"The \\\"A{i}\\\" variable is not set.";
            verdict.Error.Contains(warning, StringComparison.Ordinal).ShouldBe(i is 1 or 2 or 8);
        }
    }

    public void Dispose() => _judge.Dispose();

    private async Task ShouldAgreeAsync(string[] templates)
    {
        var verdict = await _judge.AskTemplatesAsync(templates);
        verdict.Model.ShouldNotBeNull(verdict.Error);
        for (var i = 0; i < templates.Length; i++)
            Evaluate(templates[i]).Text.ShouldBe(verdict.Value(i), templates[i]);
    }

    private async Task ShouldBeRefusedAsync(string template)
    {
        var error = Evaluate(template).Errors[0];
        var verdict = await _judge.AskTemplatesAsync([template]);

        verdict.Model.ShouldBeNull(template);
        if (error.Kind == TemplateErrorKind.Malformed)
            verdict.Error.ShouldContain("invalid interpolation format", Case.Sensitive, template);
        else
            verdict.Error.ShouldContain(error.Message, Case.Sensitive, template);
    }

    private static Evaluation Evaluate(string template) =>
        Template.Parse(template).Evaluate(Environment.GetValueOrDefault);

    private static bool IsDisputed(string template) =>
        Evaluate(template).Text is not null
        && Template.Parse(template).Evaluate(Environment.GetValueOrDefault, isEager: true).Text
            is null;

    /// <summary>Malformed in an operand: refused here in any case, by newer composes only where it is needed.</summary>
    private static bool IsStricter(string template)
    {
        var error = Template.Parse(template).Error;
        return error is not null && error.Offset > template.IndexOf("${", StringComparison.Ordinal);
    }
}
