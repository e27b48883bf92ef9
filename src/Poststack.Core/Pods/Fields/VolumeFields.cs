namespace Poststack.Core.Pods.Fields;

/// <summary>Fields of a pod's volume.</summary>
internal static class VolumeFields
{
    private static readonly PodShape KeyToPath = PodShape.Map(
        new("key", PodShape.Text) { IsRequired = true },
        new("path", PodShape.Text) { IsRequired = true },
        PodField.Ignored("mode", "Podman writes the file with its usual mode.")
    );

    public static PodShape Volume { get; } =
        PodShape.Map(
            new("name", PodShape.Text) { IsRequired = true },
            new(
                "hostPath",
                PodShape.Map(
                    new("path", PodShape.Text)
                    {
                        IsRequired = true,
                        Note = "Absolute, or relative to the pod file's folder.",
                    },
                    new PodField("type", PodShape.Text)
                )
            ),
            new(
                "persistentVolumeClaim",
                PodShape.Map(
                    new("claimName", PodShape.Text) { IsRequired = true },
                    new PodField("readOnly", PodShape.Flag)
                )
            )
            {
                Note =
                    "A volume of the env's own; it outlives the pod, and goes with `env delete`.",
            },
            new(
                "configMap",
                PodShape.Map(
                    new("name", PodShape.Text) { IsRequired = true },
                    new("items", PodShape.ListOf(KeyToPath)),
                    new("optional", PodShape.Flag),
                    PodField.Ignored("defaultMode", "Podman writes the files with its usual mode.")
                )
            ),
            new(
                "emptyDir",
                PodShape.Map(
                    PodField.Ignored("medium", "The volume is on disk."),
                    PodField.Ignored("sizeLimit", "The volume may grow.")
                )
            )
            {
                Note = "Goes with its pod.",
            },
            PodField.Refused(
                "secret",
                "Podman finds Kubernetes secrets nowhere. Give the value as `env`, from a secret variable."
            ),
            PodField.Refused("projected", "Mount each `configMap` by itself."),
            PodField.Refused("downwardAPI", "Give the value as `env` with `fieldRef`."),
            PodField.Refused("nfs", "Mount it on this machine, and use `hostPath`."),
            PodField.Refused("csi", "Use `persistentVolumeClaim` or `hostPath`.")
        ) with
        {
            OneOf = ["hostPath", "persistentVolumeClaim", "configMap", "emptyDir"],
        };
}
