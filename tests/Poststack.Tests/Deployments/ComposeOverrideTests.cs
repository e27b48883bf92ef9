using System.Text.Json.Nodes;
using Poststack.Core.Deployments;

namespace Poststack.Tests.Deployments;

public sealed class ComposeOverrideTests
{
    private static readonly ComposeModel Model = ComposeModel.From(
        JsonNode
            .Parse(
                """{"name":"shop-dev","services":{"web":{"image":"web","networks":{"default":null}},"slow":{"image":"slow","stop_grace_period":"1m0s","networks":{"default":null}}}}"""
            )!
            .AsObject()
    );

    [Fact]
    public void Where_the_engine_has_no_time_to_stop_of_its_own_services_that_say_none_are_given_it()
    {
        var services = Services(TimeSpan.FromSeconds(10));

        ((string?)services["web"]!["stop_grace_period"]).ShouldBe("10s");
        services["slow"]!.AsObject().ShouldNotContainKey("stop_grace_period");
    }

    [Fact]
    public void Where_it_has_one_nothing_is_said() =>
        Services(grace: null)["web"]!.AsObject().ShouldNotContainKey("stop_grace_period");

    [Fact]
    public void What_compose_reads_sealed_is_handed_over_in_the_clear_and_not_replaced_again()
    {
        var services = Services(grace: null);

        ((string?)services["web"]!["environment"]!["TOKEN"]).ShouldBe("a$$b");
        services["slow"]!.AsObject().ShouldNotContainKey("environment");
    }

    [Fact]
    public void What_a_service_is_given_is_a_label_of_its_own_and_no_neighbours()
    {
        var services = Services(grace: null);

        ((string?)services["web"]!["labels"]!["poststack.given"]).ShouldBe("digest");
        services["slow"]!["labels"]!.AsObject().ShouldNotContainKey("poststack.given");
    }

    private static JsonNode Services(TimeSpan? grace) =>
        JsonNode.Parse(
            ComposeOverride.Write(
                Model,
                new Dictionary<string, string>(),
                "shop-dev__poststack",
                postgres: null,
                given: service => service.Name == "web" ? "digest" : null,
                opened: new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["web"] = new Dictionary<string, string> { ["TOKEN"] = "a$b" },
                },
                runsToEnd: false,
                grace
            )
        )!["services"]!;
}
