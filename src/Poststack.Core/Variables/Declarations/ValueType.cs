namespace Poststack.Core.Variables.Declarations;

/// <summary>What the text of a value must be.</summary>
public enum ValueType
{
    String,
    Int,
    Bool,
    Url,
    Email,
    Port,

    /// <summary>One of the declared values.</summary>
    Enum,

    /// <summary>Matches the declared pattern.</summary>
    Regex,
    Json,
}
