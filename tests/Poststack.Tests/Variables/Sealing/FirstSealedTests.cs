using System.Buffers.Text;
using Poststack.Core.Variables.Sealing;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Variables.Sealing;

/// <summary>Whether a recorded definition can be brought back as it was.</summary>
public sealed class FirstSealedTests
{
    private static readonly string Sealed =
        SealedValue.Prefix + Base64Url.EncodeToString(new byte[28]);

    [Fact]
    public void A_value_that_nobody_opened_is_found_by_service_and_name() =>
        Find([]).ShouldBe(("web", "TOKEN"));

    [Fact]
    public void One_that_was_opened_is_no_hindrance() => Find(["TOKEN"]).ShouldBeNull();

    [Fact]
    public void Another_of_the_same_service_does_not_stand_in_for_it() =>
        Find(["OTHER"]).ShouldBe(("web", "TOKEN"));

    private static (string, string)? Find(string[] opened) =>
        SealedEnvironment.FirstSealed(
            Unit(
                "app.yml",
                "shop-dev",
                $$$"""{"web": {"image": "web", "environment": {"PLAIN": "1", "TOKEN": "{{{Sealed}}}" } } }"""
            ).Model,
            new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["web"] = opened.ToDictionary(name => name, _ => "value"),
            }
        );
}
