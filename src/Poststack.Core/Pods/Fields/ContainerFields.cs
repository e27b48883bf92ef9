namespace Poststack.Core.Pods.Fields;

/// <summary>Fields of a container.</summary>
internal static class ContainerFields
{
    private const string NoSecrets =
        "Podman finds Kubernetes secrets nowhere. Declare a secret variable, and write `value: ${NAME}`.";
    private const string NoKubelet = "Podman does not look at it.";

    public static PodShape EnvValueFrom { get; } =
        PodShape.Map(
            new("configMapKeyRef", KeyReference),
            new("fieldRef", PodShape.Map(new PodField("fieldPath", PodShape.Text), Version))
            {
                Note = "`metadata.name`, `metadata.uid`, `metadata.labels['…']`.",
            },
            new(
                "resourceFieldRef",
                PodShape.Map(
                    new("containerName", PodShape.Text),
                    new("resource", PodShape.Text),
                    new("divisor", PodShape.Text)
                )
            ),
            PodField.Refused("secretKeyRef", NoSecrets)
        );

    public static PodShape Env { get; } =
        PodShape.Map(
            new("name", PodShape.Text) { IsRequired = true },
            new("value", PodShape.Text),
            new("valueFrom", EnvValueFrom)
        );

    public static PodShape EnvFrom { get; } =
        PodShape.Map(
            new("configMapRef", Reference),
            PodField.Refused("secretRef", NoSecrets),
            PodField.Refused(
                "prefix",
                "Podman adds no prefix. Name the keys as they are to arrive."
            )
        );

    public static PodShape Port { get; } =
        PodShape.Map(
            new("containerPort", PodShape.Number) { IsRequired = true },
            new("hostPort", PodShape.Number),
            new("hostIP", PodShape.Text),
            new("protocol", PodShape.Text),
            new("name", PodShape.Text) { Note = "Probes may name the port by it." }
        );

    public static PodShape VolumeMount { get; } =
        PodShape.Map(
            new("name", PodShape.Text) { IsRequired = true },
            new("mountPath", PodShape.Text) { IsRequired = true },
            new("readOnly", PodShape.Flag),
            PodField.Refused(
                "subPath",
                "Podman before 4.5 mounts the whole volume instead. Mount the volume itself, or a `hostPath` of the one file."
            ),
            PodField.Refused("subPathExpr", "Podman mounts the whole volume instead."),
            new("mountPropagation", PodShape.Text)
        );

    public static PodShape SecurityContext { get; } =
        PodShape.Map(
            new("runAsUser", PodShape.Number),
            new("runAsGroup", PodShape.Number),
            new("readOnlyRootFilesystem", PodShape.Flag),
            new("privileged", PodShape.Flag),
            new("allowPrivilegeEscalation", PodShape.Flag),
            new("procMount", PodShape.Text),
            new(
                "capabilities",
                PodShape.Map(
                    new("add", PodShape.ListOf(PodShape.Text)),
                    new PodField("drop", PodShape.ListOf(PodShape.Text))
                )
            ),
            new("seLinuxOptions", PodShape.TextTable),
            PodField.Ignored("runAsNonRoot", "Podman does not check it. Say `runAsUser`."),
            PodField.Ignored("seccompProfile", NoKubelet),
            PodField.Ignored("appArmorProfile", NoKubelet),
            PodField.Ignored("windowsOptions", NoKubelet)
        );

    public static PodShape Resources { get; } =
        PodShape.Map(
            new("limits", PodShape.TextTable),
            new("requests", PodShape.TextTable),
            PodField.Ignored("claims", NoKubelet)
        );

    private static IReadOnlyList<PodField> Common { get; } =
    [
        new("name", PodShape.Text)
        {
            IsRequired = true,
            Note = "What `env logs` and `restart` call it.",
        },
        new("image", PodShape.Text) { IsRequired = true },
        new("imagePullPolicy", PodShape.Text),
        new("command", PodShape.ListOf(PodShape.Script)),
        new("args", PodShape.ListOf(PodShape.Script)),
        new("workingDir", PodShape.Text),
        new("env", PodShape.ListOf(Env)),
        new("envFrom", PodShape.ListOf(EnvFrom)),
        new("ports", PodShape.ListOf(Port)),
        new("volumeMounts", PodShape.ListOf(VolumeMount)),
        new("resources", Resources),
        new("securityContext", SecurityContext),
        new("stdin", PodShape.Flag),
        new("tty", PodShape.Flag),
        PodField.Ignored("stdinOnce", NoKubelet),
        PodField.Ignored("terminationMessagePath", NoKubelet),
        PodField.Ignored("terminationMessagePolicy", NoKubelet),
        PodField.Ignored("resizePolicy", NoKubelet),
        PodField.Refused(
            "lifecycle",
            "Podman runs no hooks. Do it in the container's command, or in an init container."
        ),
        PodField.Refused("volumeDevices", "Podman passes no devices on. Mount a `hostPath`."),
    ];

    public static PodShape Main { get; } =
        PodShape.Map([
            .. Common,
            new("livenessProbe", ProbeFields.Probe) { Note = ProbeFields.WhoRunsIt },
            new("readinessProbe", ProbeFields.Probe) { Note = ProbeFields.WhoRunsIt },
            new("startupProbe", ProbeFields.Probe) { Note = ProbeFields.WhoRunsIt },
        ]);

    public static PodShape Init { get; } =
        PodShape.Map([
            .. Common,
            PodField.Refused(
                "restartPolicy",
                "An init container that goes on running is none for Podman. Make it one of `containers`."
            ),
            PodField.Ignored("livenessProbe", "An init container is done when it ends."),
            PodField.Ignored("readinessProbe", "An init container is done when it ends."),
            PodField.Ignored("startupProbe", "An init container is done when it ends."),
        ]);

    private static PodField Version => PodField.Ignored("apiVersion", NoKubelet);

    private static PodShape KeyReference =>
        PodShape.Map(
            new("name", PodShape.Text) { IsRequired = true },
            new("key", PodShape.Text) { IsRequired = true },
            new("optional", PodShape.Flag)
        );

    private static PodShape Reference =>
        PodShape.Map(
            new("name", PodShape.Text) { IsRequired = true },
            new("optional", PodShape.Flag)
        );
}
