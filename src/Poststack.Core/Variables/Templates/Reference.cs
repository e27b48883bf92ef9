namespace Poststack.Core.Variables.Templates;

/// <summary>A variable that a template names.</summary>
/// <param name="Expression">As written, `${LOG_LEVEL:-info}`.</param>
/// <param name="Operand">The default, alternative or message; null without an operator.</param>
public sealed record Reference(
    int Offset,
    string Expression,
    string Name,
    ReferenceOperator Operator,
    Template? Operand
) : TemplatePart(Offset);
