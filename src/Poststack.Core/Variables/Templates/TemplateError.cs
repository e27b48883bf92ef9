namespace Poststack.Core.Variables.Templates;

/// <summary>Why a template has no text.</summary>
/// <param name="Offset">Of the reference, in UTF-16 units from the beginning of the whole text.</param>
/// <param name="Name">The variable; null where no name could be read.</param>
/// <param name="Message">In compose's words where it has some; never with a part of a value in it.</param>
public sealed record TemplateError(
    TemplateErrorKind Kind,
    int Offset,
    string? Name,
    string Message
);
