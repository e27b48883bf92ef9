using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Variables.Templates;
using Poststack.Tests.Shared;

namespace Poststack.Tests.Variables.Templates;

public sealed class TemplatePropertyTests
{
    /// <summary>With what no compose file can hold.</summary>
    private static readonly string[] Pieces = [.. TemplateText.Pieces, "💡", "\uD800", "\0", "\\"];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces)
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();

    [Fact]
    public void Any_text_is_parsed_and_evaluated_without_an_exception() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var evaluation = Template.Parse(text).Evaluate(Lookup);
                    return evaluation.Text is null == evaluation.Errors.Count > 0;
                }
            )
            .Check(Many);

    [Fact]
    public void A_text_without_a_dollar_stays_as_it_is() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var plain = text.Replace("$", "");
                    return Template.Parse(plain).Evaluate(Lookup).Text == plain;
                }
            )
            .Check(Many);

    [Fact]
    public void Escaping_every_dollar_keeps_any_text_as_it_is() =>
        Prop.ForAll(
                Texts,
                text => Template.Parse(text.Replace("$", "$$")).Evaluate(Lookup).Text == text
            )
            .Check(Many);

    [Fact]
    public void Every_reference_stands_in_the_text_at_its_offset_as_written() =>
        Prop.ForAll(
                Texts,
                text =>
                    Template
                        .Parse(text)
                        .References()
                        .All(reference =>
                            text.AsSpan(reference.Offset)
                                .StartsWith(reference.Expression, StringComparison.Ordinal)
                        )
            )
            .Check(Many);

    [Fact]
    public void A_value_is_never_evaluated_itself() =>
        Prop.ForAll(
                Texts,
                text => Template.Parse("[${V-x}]").Evaluate(_ => text).Text == $"[{text}]"
            )
            .Check(Many);

    private static Config Many => Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static string? Lookup(string name) => name == "FOO" ? "value of FOO" : null;
}
