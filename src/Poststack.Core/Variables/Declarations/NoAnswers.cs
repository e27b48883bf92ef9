namespace Poststack.Core.Variables.Declarations;

/// <summary>No command was ever asked.</summary>
public sealed class NoAnswers : ILookupAnswers
{
    public static NoAnswers Instance { get; } = new();

    public string? Find(VariableLookup lookup, string input) => null;
}
