namespace Poststack.Core.Pods;

/// <summary>Kinds of documents of a pod file.</summary>
internal static class PodKinds
{
    public const string Pod = "Pod";
    public const string Deployment = "Deployment";
    public const string ConfigMap = "ConfigMap";
    public const string Claim = "PersistentVolumeClaim";

    /// <summary>What would be missing silently, with what to write instead.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } =
        new Dictionary<string, string>
        {
            ["Job"] = "Write its `template` as a `Pod`, in a file under `init:`.",
            ["CronJob"] = "Podman starts nothing by the clock. Let a container wait, or use cron.",
            ["DaemonSet"] = "Write a `Deployment`: there is one machine.",
            ["StatefulSet"] = "Write a `Deployment` with a `persistentVolumeClaim`.",
            ["ReplicaSet"] = "Write a `Deployment`.",
            ["ReplicationController"] = "Write a `Deployment`.",
            ["List"] = "Write its items as documents, with `---` between them.",
            ["Secret"] = "Declare a secret variable, and write `value: ${NAME}` in `env`.",
        };

    /// <summary>What an env does without, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Ignored { get; } =
        new Dictionary<string, string>
        {
            ["Service"] = "A pod is reached by its own name in the env's network.",
            ["Ingress"] = "A pod publishes a port of this machine with `hostPort`.",
            ["Namespace"] = "An env is a namespace of its own.",
            ["NetworkPolicy"] = "An env's network is its own.",
            ["ServiceAccount"] = "There is no Kubernetes to have an account in.",
            ["Role"] = "There is no Kubernetes to have a role in.",
            ["RoleBinding"] = "There is no Kubernetes to have a role in.",
            ["PersistentVolume"] = "A claim makes its volume.",
            ["HorizontalPodAutoscaler"] = "Say `replicas`.",
            ["PodDisruptionBudget"] = "There is one machine.",
        };
}
