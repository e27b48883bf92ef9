namespace Poststack.Core.Variables;

/// <summary>Layers as one context sees them.</summary>
public static class ContextLayers
{
    /// <param name="ownNamespace">The Kubernetes namespace of whoever uses the values; null for unknown.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> In(
        VariableContext context,
        string? ownNamespace,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> layers
    ) => [.. layers.Select(layer => In(context, ownNamespace, layer))];

    private static IReadOnlyDictionary<string, LayeredValue> In(
        VariableContext context,
        string? ownNamespace,
        IReadOnlyDictionary<string, LayeredValue> layer
    )
    {
        if (!layer.Values.Any(value => value.Contexts.Count > 0))
            return layer;

        var seen = new Dictionary<string, LayeredValue>(layer.Count);
        foreach (var value in layer.Values)
            if (value.Contexts.TryGetValue(context, out var special))
                seen.Add(
                    value.Name,
                    value with
                    {
                        Template = special.TemplateFrom(ownNamespace),
                        Origin = value.Origin with { At = special.At },
                    }
                );
            else if (!value.IsOnlyInContexts)
                seen.Add(value.Name, value);

        return seen;
    }
}
