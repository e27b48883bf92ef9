namespace Poststack.Core.Variables.Templates;

/// <summary>What became of a template.</summary>
/// <param name="Text">Null where there are errors.</param>
/// <param name="IsSecret">A secret's value is in <paramref name="Text"/>.</param>
/// <param name="Uses">In the order of their offsets; only what was really needed (defaults are lazy).</param>
/// <param name="Errors">In the order in which compose would meet them; it stops at the first.</param>
public sealed record Evaluation(
    string? Text,
    bool IsSecret,
    IReadOnlyList<ReferenceUse> Uses,
    IReadOnlyList<TemplateError> Errors
);
