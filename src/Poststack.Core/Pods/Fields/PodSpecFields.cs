namespace Poststack.Core.Pods.Fields;

/// <summary>Fields of a pod's `spec`.</summary>
internal static class PodSpecFields
{
    private const string OneMachine = "There is one machine to run it on.";
    private const string NoKubelet = "Podman does not look at it.";

    public static PodShape Spec { get; } =
        PodShape.Map(
            new("containers", PodShape.ListOf(ContainerFields.Main)) { IsRequired = true },
            new("initContainers", PodShape.ListOf(ContainerFields.Init))
            {
                Note = "Run one after the other before the others, each to its end.",
            },
            new("volumes", PodShape.ListOf(VolumeFields.Volume)),
            new("restartPolicy", PodShape.Text)
            {
                Note = "`Always` (default), `OnFailure`, `Never`. Under `init:` always `Never`.",
            },
            new("hostname", PodShape.Text),
            new(
                "hostAliases",
                PodShape.ListOf(
                    PodShape.Map(
                        new("ip", PodShape.Text) { IsRequired = true },
                        new PodField("hostnames", PodShape.ListOf(PodShape.Text))
                    )
                )
            ),
            PodField.Refused(
                "hostNetwork",
                "The pod would not be in the env's network, where its database is. Publish ports with `hostPort`."
            ),
            new("hostPID", PodShape.Flag),
            new("hostIPC", PodShape.Flag),
            new("shareProcessNamespace", PodShape.Flag),
            new(
                "dnsConfig",
                PodShape.Map(
                    new("nameservers", PodShape.ListOf(PodShape.Text))
                    {
                        Note =
                            "Podman 4.3 asks these alone: names of the database and of other pods are not found.",
                    },
                    new("searches", PodShape.ListOf(PodShape.Text)),
                    new PodField(
                        "options",
                        PodShape.ListOf(
                            PodShape.Map(
                                new("name", PodShape.Text),
                                new PodField("value", PodShape.Text)
                            )
                        )
                    )
                )
            ),
            new(
                "securityContext",
                PodShape.Map(
                    new("runAsUser", PodShape.Number),
                    new("runAsGroup", PodShape.Number),
                    new("supplementalGroups", PodShape.ListOf(PodShape.Number)),
                    new("seLinuxOptions", PodShape.TextTable),
                    new(
                        "sysctls",
                        PodShape.ListOf(
                            PodShape.Map(
                                new("name", PodShape.Text),
                                new PodField("value", PodShape.Text)
                            )
                        )
                    ),
                    PodField.Ignored("runAsNonRoot", "Podman does not check it. Say `runAsUser`."),
                    PodField.Ignored("fsGroup", "Podman changes no owner of a volume's files."),
                    PodField.Ignored("fsGroupChangePolicy", NoKubelet),
                    PodField.Ignored("seccompProfile", NoKubelet),
                    PodField.Ignored("appArmorProfile", NoKubelet),
                    PodField.Ignored("windowsOptions", NoKubelet)
                )
            ),
            new("terminationGracePeriodSeconds", PodShape.Number)
            {
                Note = "How long a stop may take, 10 s where nothing is said.",
            },
            PodField.Refused(
                "ephemeralContainers",
                "Make them `containers`, or use `podman exec` by hand."
            ),
            PodField.Ignored("activeDeadlineSeconds", NoKubelet),
            PodField.Ignored("affinity", OneMachine),
            PodField.Ignored("automountServiceAccountToken", NoKubelet),
            PodField.Ignored("dnsPolicy", "Names are resolved in the env's network."),
            PodField.Ignored("enableServiceLinks", NoKubelet),
            PodField.Ignored("imagePullSecrets", "Log in with `podman login`."),
            PodField.Ignored("nodeName", OneMachine),
            PodField.Ignored("nodeSelector", OneMachine),
            PodField.Ignored("os", OneMachine),
            PodField.Ignored("preemptionPolicy", OneMachine),
            PodField.Ignored("priority", OneMachine),
            PodField.Ignored("priorityClassName", OneMachine),
            PodField.Ignored("readinessGates", NoKubelet),
            PodField.Ignored("runtimeClassName", NoKubelet),
            PodField.Ignored("schedulerName", OneMachine),
            PodField.Ignored("schedulingGates", OneMachine),
            PodField.Ignored("serviceAccount", NoKubelet),
            PodField.Ignored("serviceAccountName", NoKubelet),
            PodField.Ignored("setHostnameAsFQDN", NoKubelet),
            PodField.Ignored("subdomain", "The pod is reached by its name."),
            PodField.Ignored("tolerations", OneMachine),
            PodField.Ignored("topologySpreadConstraints", OneMachine)
        );
}
