using Poststack.Core.Variables;

namespace Poststack.Tests.Variables.Declarations;

public sealed class ContextTests
{
    private const string Nats = """
          NATS_URL:
            host: nats://localhost:4222
            container: nats://nats:4222
            cluster: {service: nats, namespace: messaging, value: "nats://${SERVICE_HOST}:4222"}
        """;

    [Theory]
    [InlineData(VariableContext.Host, "nats://localhost:4222")]
    [InlineData(VariableContext.Container, "nats://nats:4222")]
    [InlineData(VariableContext.Cluster, "nats://nats.messaging.svc.cluster.local:4222")]
    public void A_value_differs_by_context(VariableContext context, string expected) =>
        new GivenEnv(Nats).Value("NATS_URL", context).ShouldBe(expected);

    [Fact]
    public void Within_its_own_namespace_a_service_has_its_short_name() =>
        new GivenEnv(Nats, "{namespace: messaging}")
            .Value("NATS_URL", VariableContext.Cluster)
            .ShouldBe("nats://nats:4222");

    [Fact]
    public void Without_a_namespace_a_service_is_in_the_envs_own() =>
        new GivenEnv("  U: {cluster: {service: nats, value: \"${SERVICE_HOST}\"}}")
            .Value("U", VariableContext.Cluster)
            .ShouldBe("nats");

    [Fact]
    public void A_context_that_is_not_written_has_the_plain_value_or_none()
    {
        new GivenEnv("  U: {host: a, value: b}").Value("U", VariableContext.Cluster).ShouldBe("b");
        new GivenEnv("  U: {host: a}").Value("U", VariableContext.Cluster).ShouldBeNull();
    }

    [Fact]
    public void References_see_the_context_too() =>
        new GivenEnv(Nats + "\n  QUEUE: \"${NATS_URL}/q\"")
            .Value("QUEUE", VariableContext.Container)
            .ShouldBe("nats://nats:4222/q");

    [Fact]
    public void A_default_holds_where_no_layer_has_a_value()
    {
        new GivenEnv("  A: {default: d}").Value("A").ShouldBe("d");
        new GivenEnv("  A: {default: d, value: v}").Value("A").ShouldBe("v");
        new GivenEnv("  A: {default: d}", "{variables: {A: e}}").Value("A").ShouldBe("e");
    }
}
