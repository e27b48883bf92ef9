namespace Poststack.Core.Pods.Fields;

/// <summary>Fields of a probe.</summary>
internal static class ProbeFields
{
    public const string WhoRunsIt =
        "Poststack runs it while it waits for the env to become healthy, and for `env status`.";

    private const string OurPace =
        "Poststack probes at its own pace, from at once to every 2 s. A startup or liveness probe may fail for `initialDelaySeconds` + `failureThreshold` × `periodSeconds`, a readiness probe until `--timeout`.";

    private static readonly PodShape Header = PodShape.Map(
        new("name", PodShape.Text) { IsRequired = true },
        new("value", PodShape.Text) { IsRequired = true }
    );

    public static PodShape Probe { get; } =
        PodShape.Map(
            new("exec", PodShape.Map(new PodField("command", PodShape.ListOf(PodShape.Script)))),
            new(
                "httpGet",
                PodShape.Map(
                    new("port", PodShape.Text) { IsRequired = true },
                    new("path", PodShape.Text),
                    new("scheme", PodShape.Text),
                    new("host", PodShape.Text),
                    new("httpHeaders", PodShape.ListOf(Header))
                )
            ),
            new(
                "tcpSocket",
                PodShape.Map(
                    new("port", PodShape.Text) { IsRequired = true },
                    new PodField("host", PodShape.Text)
                )
            ),
            PodField.Refused("grpc", "Use `tcpSocket`, or `exec` with a program that asks."),
            new("timeoutSeconds", PodShape.Number) { Note = "How long one answer may take; 1 s." },
            new("initialDelaySeconds", PodShape.Number) { Note = OurPace },
            new("periodSeconds", PodShape.Number) { Note = OurPace },
            new("successThreshold", PodShape.Number) { Note = "One success counts." },
            new("failureThreshold", PodShape.Number) { Note = OurPace },
            new("terminationGracePeriodSeconds", PodShape.Number) { Note = OurPace }
        ) with
        {
            OneOf = ["exec", "httpGet", "tcpSocket"],
        };
}
