using Poststack.Core.Exports;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Variables;

namespace Poststack.Tests.Exports;

public sealed class SecretReferencesTests
{
    private readonly SecretReferences _references = new(hides: true);

    [Fact]
    public void A_secret_inside_of_a_text_becomes_a_reference_that_fails_when_unset()
    {
        var model = ComposeText.Read(
            $"services: {{web: {{environment: {{URL: \"a$$b{_references.Mark(Secret("K", "v"))}c\"}}}}}}"
        );

        ComposeFileText.Of(model, _references).ShouldContain("URL: \"a$$b${K:?}c\"");
        _references.Used.ShouldBe(new Dictionary<string, string> { ["K"] = "v" });
    }

    [Fact]
    public void What_a_file_itself_calls_a_secret_becomes_one_too()
    {
        var model = ComposeText.Read(
            """
            services:
              a: {environment: {API_TOKEN: one, PORT: "1"}}
              b: {environment: {API_TOKEN: two}, build: {args: {NPM_TOKEN: three}}}
              c: {environment: {API_TOKEN: one}}
            """
        );

        ComposeFileText.ReferToLiteralSecrets(model, _references);
        var text = ComposeFileText.Of(model, _references);

        text.ShouldNotContain("one");
        text.ShouldContain("PORT: \"1\"");
        _references.Used.ShouldBe(
            new Dictionary<string, string>
            {
                ["API_TOKEN"] = "one",
                ["API_TOKEN_2"] = "two",
                ["NPM_TOKEN"] = "three",
            },
            ignoreOrder: true
        );
    }

    [Fact]
    public void Plain_and_empty_values_stay_so_that_defaults_keep_their_meaning()
    {
        _references.Mark(Secret("K", "")).ShouldBe("");
        _references.Mark(Secret("K", "v") with { IsSecret = false }).ShouldBe("v");
        new SecretReferences(hides: false).Mark(Secret("K", "v")).ShouldBe("v");
    }

    private static ResolvedVariable Secret(string name, string value) =>
        new(name, value, IsSecret: true, new(VariableLayer.Env, null), []);
}
