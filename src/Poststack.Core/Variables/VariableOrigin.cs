using Poststack.Core.Refusals;

namespace Poststack.Core.Variables;

/// <param name="At">Null where the value is in no file (`--set`, provided, shell).</param>
public sealed record VariableOrigin(VariableLayer Layer, SourcePosition? At)
{
    /// <summary>Taken from today's files, although those of a commit were asked for.</summary>
    public bool IsToday { get; init; }

    /// <summary>Where it is from, in words, where no file says it: `generated`.</summary>
    public string? Note { get; init; }
}
