namespace Poststack.Core.Variables.Explanations;

/// <summary>What one layer says a variable is.</summary>
/// <param name="Text">References not replaced; null where it is secret, or looked up.</param>
/// <param name="Wins">No layer above it has the name.</param>
public sealed record ExplainedLayer(VariableOrigin Origin, string? Text, bool IsSecret, bool Wins);
