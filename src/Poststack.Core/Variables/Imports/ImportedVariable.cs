namespace Poststack.Core.Variables.Imports;

/// <param name="Value">With references where <paramref name="IsTemplate"/>.</param>
/// <param name="IsTemplate">`${…}` in it refers to other variables.</param>
/// <param name="IsSecret">Its source keeps it as a secret.</param>
public sealed record ImportedVariable(
    string Name,
    string Value,
    bool IsTemplate = false,
    bool IsSecret = false
)
{
    /// <summary>Its source keeps it for one person, over what all share.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Its source did not give its value.</summary>
    public bool IsWithheld { get; init; }
}
