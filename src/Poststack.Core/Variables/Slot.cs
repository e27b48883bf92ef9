namespace Poststack.Core.Variables;

/// <summary>A name on its way to a value.</summary>
internal sealed class Slot(LayeredValue value, int layer)
{
    /// <summary>From the highest layer that declares the name.</summary>
    public LayeredValue Value { get; set; } = value;
    public int Layer { get; set; } = layer;
    public bool IsStarted { get; set; }

    /// <summary>Null before the end, and for good where the name is blocked.</summary>
    public ResolvedVariable? Resolved { get; set; }
    public bool IsDone { get; set; }
}
