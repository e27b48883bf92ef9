using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Poststack.Core.Pods.Play;

/// <summary>A pod's documents as `podman kube play` reads them, and the digest that tells two of them apart.</summary>
/// <param name="Digest">Of everything that a running pod was made of, its images included.</param>
internal sealed record PodManifest(PlayedPod Pod, string Text, string Digest)
{
    /// <param name="images">Ids by name, as they are now; null for one that is not there.</param>
    /// <param name="neverPulls">Its images are on this machine, and no registry may be asked for others.</param>
    public static PodManifest Of(
        PlayedPod pod,
        IReadOnlyDictionary<string, string?> images,
        bool neverPulls = false
    )
    {
        var digest = DigestOf(pod, images);
        return new(pod, Write(pod, digest, neverPulls), digest);
    }

    private static string Write(PlayedPod pod, string digest, bool neverPulls)
    {
        var metadata = pod.Pod["metadata"]!.DeepClone().AsObject();
        var labels = metadata["labels"] as JsonObject ?? [];
        if (labels.Parent is null)
            metadata["labels"] = labels;

        metadata["name"] = pod.Name;
        foreach (var (name, value) in PodLabels.Of(pod).Append(PodLabels.OfDigest(digest)))
            labels[name] = value;

        var spec = pod.Pod["spec"]!.DeepClone().AsObject();
        if (neverPulls)
            foreach (var container in PodDefinition.Objects(spec["containers"]))
                container["imagePullPolicy"] = "Never";

        var document = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = PodKinds.Pod,
            ["metadata"] = metadata,
            ["spec"] = spec,
        };

        return string.Join("\n---\n", pod.ConfigMaps.Append(document).Select(ToText));
    }

    private static string DigestOf(PlayedPod pod, IReadOnlyDictionary<string, string?> images)
    {
        var text = new StringBuilder(Write(pod, string.Empty, neverPulls: false));
        foreach (var container in pod.Containers)
            text.Append('\n').Append(images.GetValueOrDefault(container.Service.Image));
        if (pod.Prelude is { } prelude)
            text.Append('\n').Append(DigestOf(prelude, images));

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string ToText(JsonObject document) => document.ToJsonString();
}
