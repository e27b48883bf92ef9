namespace Poststack.Core.Variables.Declarations;

/// <summary>What the commands of lookups have answered so far.</summary>
public interface ILookupAnswers
{
    /// <returns>Null where that command was never asked about that input.</returns>
    string? Find(VariableLookup lookup, string input);
}
