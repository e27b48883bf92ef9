namespace Poststack.Core.Projects.Schema;

internal static class ClusterShape
{
    public static MapShape Map { get; } =
        new([
            new(
                "service",
                new ScalarShape(Rules.DnsLabel),
                "The Kubernetes service that the value leads to."
            )
            {
                Need = Need.Always,
                Example = "nats",
            },
            new(
                "namespace",
                new ScalarShape(Rules.DnsLabel),
                "Where that service is. Without it, in the env's own namespace."
            )
            {
                Example = "messaging",
            },
            new(
                "value",
                new ScalarShape(Rules.Text) { IsSensitive = true },
                "The value, with `${SERVICE_HOST}` for the service's host name: its short name in the env's own `namespace`, `<service>.<namespace>.svc.cluster.local` in another."
            )
            {
                Need = Need.Always,
                Example = "nats://${SERVICE_HOST}:4222",
            },
        ]);
}
