using System.Text.Json.Nodes;

namespace Poststack.Core.Deployments;

/// <summary>One compose file out of a resolved definition and what is laid over it, as `-f a -f b` would.</summary>
/// <remarks>
/// Compose reads stdin once only, and a recorded definition must not be written to a file of its own: it
/// has the values of secrets.
/// </remarks>
public static class ComposeDocument
{
    /// <param name="overlay">As <see cref="ComposeOverride"/> writes it.</param>
    public static string Overlay(JsonObject definition, string overlay)
    {
        var document = definition.DeepClone().AsObject();
        var over = JsonNode.Parse(overlay)!.AsObject();

        // A network that is named from outside has no settings of its own: it replaces, and is not merged.
        foreach (var (name, _) in over["networks"] as JsonObject ?? [])
            (document["networks"] as JsonObject)?.Remove(name);

        Merge(document, over);
        return document.ToJsonString();
    }

    private static void Merge(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over)
            switch (target[name], value)
            {
                case (JsonObject below, JsonObject above):
                    Merge(below, above);
                    break;
                case (JsonArray below, JsonArray above):
                    foreach (var item in above)
                        below.Add(item?.DeepClone());
                    break;
                case (not null, null):
                    break;
                default:
                    target[name] = value?.DeepClone();
                    break;
            }
    }
}
