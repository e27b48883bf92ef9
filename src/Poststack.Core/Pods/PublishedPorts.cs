using System.Text.Json.Nodes;

namespace Poststack.Core.Pods;

/// <summary>
/// The ports that a container asks this machine for. Podman before 5 publishes also those that it merely
/// declares, under the same number and on every address.
/// </summary>
internal static class PublishedPorts
{
    /// <summary>Takes out of the container's definition what is not to be published.</summary>
    public static void KeepIn(JsonObject container)
    {
        if (container["ports"] is not JsonArray ports)
            return;

        for (var i = ports.Count - 1; i >= 0; i--)
            if (ports[i]?["hostPort"] is null)
                ports.RemoveAt(i);
        if (ports.Count == 0)
            container.Remove("ports");
    }
}
