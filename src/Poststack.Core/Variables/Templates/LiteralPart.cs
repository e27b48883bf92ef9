namespace Poststack.Core.Variables.Templates;

/// <summary>Text that stays as it is; `$$` has already become `$`.</summary>
public sealed record LiteralPart(int Offset, string Text) : TemplatePart(Offset);
