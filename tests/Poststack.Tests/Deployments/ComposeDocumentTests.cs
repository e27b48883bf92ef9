using System.Text.Json.Nodes;
using Poststack.Core.Deployments;

namespace Poststack.Tests.Deployments;

public sealed class ComposeDocumentTests
{
    [Fact]
    public void Maps_are_merged_lists_joined_and_single_values_replaced() =>
        Overlay(
                """{"services": {"web": {"labels": {"a": "1"}, "extra_hosts": ["x:1"], "restart": "always"}}}""",
                """{"services": {"web": {"labels": {"b": "2"}, "extra_hosts": ["y:2"], "restart": "no"}}}"""
            )
            .ShouldBe(
                """{"services":{"web":{"labels":{"a":"1","b":"2"},"extra_hosts":["x:1","y:2"],"restart":"no"}}}"""
            );

    [Fact]
    public void A_network_from_outside_replaces_what_compose_had_made_of_the_default() =>
        Overlay(
                """{"networks": {"default": {"name": "shop-dev_default", "ipam": {}}}}""",
                """{"networks": {"default": {"name": "shop-dev__poststack", "external": true}}}"""
            )
            .ShouldBe(
                """{"networks":{"default":{"name":"shop-dev__poststack","external":true}}}"""
            );

    [Fact]
    public void Settings_of_a_membership_stay() =>
        Overlay(
                """{"services": {"web": {"networks": {"default": {"aliases": ["w"]}}}}}""",
                """{"services": {"web": {"networks": {"default": null, "poststack": null}}}}"""
            )
            .ShouldBe(
                """{"services":{"web":{"networks":{"default":{"aliases":["w"]},"poststack":null}}}}"""
            );

    private static string Overlay(string definition, string overlay) =>
        ComposeDocument.Overlay(JsonNode.Parse(definition)!.AsObject(), overlay);
}
