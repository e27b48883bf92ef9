using System.Buffers.Text;
using Poststack.Core.Deployments;
using Poststack.Core.Variables.Sealing;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Variables.Sealing;

/// <summary>Whether a recorded definition can be brought back as it was, and is another one.</summary>
public sealed class FirstSealedTests
{
    private static readonly string Sealed =
        SealedValue.Prefix + Base64Url.EncodeToString(new byte[28]);

    private static readonly string SealedAnew =
        SealedValue.Prefix + Base64Url.EncodeToString([.. Enumerable.Repeat<byte>(7, 40)]);

    [Fact]
    public void A_value_that_nobody_opened_is_found_by_service_and_name() =>
        Find([]).ShouldBe(("web", "TOKEN"));

    [Fact]
    public void One_that_was_opened_is_no_hindrance() => Find(["TOKEN"]).ShouldBeNull();

    [Fact]
    public void Another_of_the_same_service_does_not_stand_in_for_it() =>
        Find(["OTHER"]).ShouldBe(("web", "TOKEN"));

    [Fact]
    public void A_definition_differs_by_what_was_opened_and_not_by_how_it_is_sealed()
    {
        var definition = DefinitionWith(Sealed, "value", "key");

        definition.ShouldNotContain("value");
        DefinitionWith(SealedAnew, "value", "key").ShouldBe(definition);
        DefinitionWith(Sealed, "other", "key").ShouldNotBe(definition);
        DefinitionWith(Sealed, "value", "another machine's").ShouldNotBe(definition);
    }

    [Fact]
    public void A_digest_counts_as_sealed_for_whoever_brings_it_back()
    {
        var model = ModelWith(Sealed);
        SealedEnvironment.Digest(model, Opened("value", "TOKEN"), "key");

        SealedEnvironment.FirstSealed(model, Opened("value")).ShouldBe(("web", "TOKEN"));
    }

    private static string DefinitionWith(string text, string value, string key)
    {
        var model = ModelWith(text);
        SealedEnvironment.Digest(model, Opened(value, "TOKEN"), key);
        return model.Json.ToJsonString();
    }

    private static (string, string)? Find(string[] opened) =>
        SealedEnvironment.FirstSealed(ModelWith(Sealed), Opened("value", opened));

    private static ComposeModel ModelWith(string text) =>
        Unit(
            "app.yml",
            "shop-dev",
            $$$"""{"web": {"image": "web", "environment": {"PLAIN": "1", "TOKEN": "{{{text}}}" } } }"""
        ).Model;

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Opened(
        string value,
        params string[] names
    ) => new() { ["web"] = names.ToDictionary(name => name, _ => value) };
}
