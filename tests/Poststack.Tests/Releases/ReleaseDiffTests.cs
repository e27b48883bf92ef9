using Poststack.Core.Environments;
using Poststack.Core.Releases;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class ReleaseDiffTests
{
    [Fact]
    public void A_release_does_not_differ_from_itself() =>
        Diff(Of(6), Of(6)).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Images_differ_by_id() =>
        Diff(Of(6), WithImage("sha256:other"))
            .Images.ShouldBe([new("web", "sha256:w", "sha256:other")]);

    [Fact]
    public void Images_that_a_failed_release_did_not_write_down_are_no_difference() =>
        Diff(Of(6), Of(6) with { Images = null }).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Variables_are_another_new_or_gone() =>
        Diff(
            With(("KEPT", "1"), ("CHANGED", "old"), ("GONE", "x")),
            With(("KEPT", "1"), ("CHANGED", "new"), ("NEW", "y"))
        )
            .Variables.ShouldBe([
                new("CHANGED", "old", "new"),
                new("GONE", "x", null),
                new("NEW", null, "y"),
            ]);

    [Fact]
    public void Of_a_secret_only_that_it_differs_is_told()
    {
        var diff = Diff(Secret("first-value"), Secret("second-value"));

        diff.Variables.ShouldBe([new("TOKEN", "••••••", "••••••", IsSecret: true)]);
        diff.Definition.ShouldBe([
            new("services.web.environment.TOKEN", "Bearer ***", "Bearer ***", IsSecret: true),
        ]);
    }

    [Fact]
    public void A_definition_differs_by_paths_and_a_command_is_one_thing()
    {
        var from = Defined(
            """{"web": {"image": "w", "command": ["a", "b"], "ports": [{"target": 80}]}}"""
        );
        var to = Defined(
            """{"web": {"image": "w", "command": ["a", "c"], "ports": [{"target": 81}]}}"""
        );

        Diff(from, to)
            .Definition.ShouldBe([
                new("services.web.command", """["a","b"]""", """["a","c"]"""),
                new("services.web.ports[0].target", "80", "81"),
            ]);
    }

    private static ReleaseDiff Diff(Release from, Release to) =>
        ReleaseDiff.Of(new EnvName("dev"), from, to);

    private static Release WithImage(string id) =>
        Of(7) with
        {
            Images = new Dictionary<string, ReleaseImage>(Of(7).Images!) { ["web"] = new("w", id) },
        };

    [Fact]
    public void A_container_of_a_pod_differs_once()
    {
        Diff(Pods("a", "one"), Pods("b", "two"))
            .Definition.ShouldBe([
                new("pods[0].spec.hostname", "one", "two"),
                new("services.web.env[0].value", "a", "b"),
            ]);

        static Release Pods(string value, string host) =>
            Of(6) with
            {
                Images = null,
                Definition = System
                    .Text.Json.Nodes.JsonNode.Parse(
                        $$$"""
                        {
                          "pods": [{"spec": {"hostname": "{{{host}}}", "containers": [{"env": [{"value": "{{{value}}}"}]}]}}],
                          "services": {"web": {"env": [{"value": "{{{value}}}"}]}}
                        }
                        """
                    )!
                    .AsObject(),
            };
    }

    private static Release With(params (string Name, string Value)[] variables) =>
        Of(6) with
        {
            Variables = variables.ToDictionary(
                one => one.Name,
                one => new ReleaseVariable(one.Value, IsSecret: false)
            ),
        };

    private static Release Defined(string services) =>
        Of(6, Environments.Given.Unit("app.yml", "shop-dev", services)) with
        {
            Images = null,
        };

    private static Release Secret(string value) =>
        Defined(
            $$"""{"web": {"image": "w", "environment": {"TOKEN": "Bearer {{value}}"} } }"""
        ) with
        {
            Variables = new Dictionary<string, ReleaseVariable>
            {
                ["TOKEN"] = new(value, IsSecret: true),
            },
        };
}
