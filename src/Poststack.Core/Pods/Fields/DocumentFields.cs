namespace Poststack.Core.Pods.Fields;

/// <summary>The kinds of documents, each with its fields.</summary>
internal static class DocumentFields
{
    private const string NoKubelet = "Podman does not look at it.";

    private static readonly PodShape Metadata = PodShape.Map(
        new("name", PodShape.Text) { IsRequired = true },
        new("labels", PodShape.TextTable),
        new("annotations", PodShape.TextTable),
        PodField.Ignored("namespace", "An env is a namespace of its own."),
        PodField.Ignored("creationTimestamp", NoKubelet),
        PodField.Ignored("generateName", NoKubelet),
        PodField.Ignored("uid", NoKubelet)
    );

    private static readonly PodShape TemplateMetadata = Metadata with
    {
        Fields =
        [
            .. Metadata.Fields.Select(field =>
                field.Name == "name" ? field with { IsRequired = false } : field
            ),
        ],
    };

    public static PodShape Pod { get; } =
        Document(new PodField("spec", PodSpecFields.Spec) { IsRequired = true });

    public static PodShape Deployment { get; } =
        Document(
            new PodField(
                "spec",
                PodShape.Map(
                    new("replicas", PodShape.Number)
                    {
                        Note =
                            "So many pods, `NAME-1`, `NAME-2`, …; they share the name in the network.",
                    },
                    new(
                        "template",
                        PodShape.Map(
                            new("metadata", TemplateMetadata),
                            new("spec", PodSpecFields.Spec) { IsRequired = true }
                        )
                    )
                    {
                        IsRequired = true,
                    },
                    new("selector", PodShape.Any)
                    {
                        Note = "Not needed: the template says what belongs to it.",
                    },
                    PodField.Ignored("strategy", "Pods that changed are replaced."),
                    PodField.Ignored("minReadySeconds", NoKubelet),
                    PodField.Ignored("revisionHistoryLimit", NoKubelet),
                    PodField.Ignored("progressDeadlineSeconds", "Say `--timeout`."),
                    PodField.Refused("paused", "Remove it: a deployment that is declared runs.")
                )
            )
            {
                IsRequired = true,
            }
        );

    public static PodShape ConfigMap { get; } =
        Document(
            new PodField("data", PodShape.TableOf(PodShape.Script)),
            new PodField("binaryData", PodShape.TextTable),
            PodField.Ignored("immutable", "A change replaces the pods that use it.")
        );

    public static PodShape Claim { get; } =
        Document(
            new PodField(
                "spec",
                PodShape.Map(
                    PodField.Ignored("accessModes", "One machine may read and write it."),
                    PodField.Ignored("resources", "The volume may grow."),
                    PodField.Ignored("storageClassName", "It is a local volume."),
                    PodField.Ignored("volumeMode", NoKubelet),
                    PodField.Ignored("volumeName", NoKubelet),
                    PodField.Ignored("selector", NoKubelet)
                )
            )
        );

    /// <summary>By `kind:`.</summary>
    public static IReadOnlyDictionary<string, PodShape> ByKind { get; } =
        new Dictionary<string, PodShape>
        {
            [PodKinds.Pod] = Pod,
            [PodKinds.Deployment] = Deployment,
            [PodKinds.ConfigMap] = ConfigMap,
            [PodKinds.Claim] = Claim,
        };

    private static PodShape Document(params IReadOnlyList<PodField> own) =>
        PodShape.Map([
            new("apiVersion", PodShape.Text) { IsRequired = true },
            new("kind", PodShape.Text) { IsRequired = true },
            new("metadata", Metadata) { IsRequired = true },
            .. own,
            PodField.Ignored("status", "Podman does not look at it."),
        ]);
}
