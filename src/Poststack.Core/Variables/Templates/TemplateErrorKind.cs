namespace Poststack.Core.Variables.Templates;

public enum TemplateErrorKind
{
    /// <summary>`${` that begins no reference: compose's "invalid interpolation format".</summary>
    Malformed,

    /// <summary>`${NAME:?message}` or `${NAME?message}` without a value.</summary>
    RequiredMissing,

    /// <summary>It needs a variable that has no value because of a problem of its own.</summary>
    Blocked,

    /// <summary>The text would grow beyond <see cref="Template.MaxLength"/>.</summary>
    TooLong,
}
