namespace Poststack.Core.Projects.Schema;

/// <summary>What a single value must look like.</summary>
/// <param name="Phrase">Completes `Write …`.</param>
/// <param name="Accepts">Decides; <paramref name="Pattern"/> and the bounds only help editors.</param>
internal sealed record ScalarRule(string Phrase, Func<string, bool> Accepts)
{
    /// <summary>JSON's name for the types in which an editor may see the value.</summary>
    public IReadOnlyList<string> JsonTypes { get; init; } = ["string"];

    /// <summary>ECMA-262, as JSON Schema wants it.</summary>
    public string? Pattern { get; init; }
    public int? MaxLength { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
}
