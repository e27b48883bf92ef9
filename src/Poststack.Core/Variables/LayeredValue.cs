namespace Poststack.Core.Variables;

/// <summary>A value in one layer, before references are replaced.</summary>
/// <param name="Template">Its text, `${…}` and all.</param>
/// <param name="IsLiteral">It is taken as it is: `$` means nothing in it (single quotes, provided values).</param>
/// <param name="IsSecret">Masked wherever it is shown.</param>
public sealed record LayeredValue(
    string Name,
    string Template,
    bool IsLiteral,
    bool IsSecret,
    VariableOrigin Origin
);
