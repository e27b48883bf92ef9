namespace Poststack.Core.Variables.Templates;

/// <param name="Value">Null where the name is unset or blocked.</param>
/// <param name="IsBlocked">The name is declared, and has no value because of a problem of its own.</param>
internal readonly record struct FoundValue(
    string? Value,
    bool IsSecret = false,
    VariableOrigin? Origin = null,
    bool IsBlocked = false
);
