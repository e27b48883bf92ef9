namespace Poststack.Core.Variables.Templates;

/// <summary>A piece of a template.</summary>
/// <param name="Offset">In UTF-16 units from the beginning of the whole text, for nested parts too.</param>
public abstract record TemplatePart(int Offset);
