namespace Poststack.Core.Variables.Templates;

/// <summary>A text with references in it, by the compose specification's interpolation grammar.</summary>
/// <remarks>
/// Rules, quirks included, are those of compose-go's template package, which docker compose v2 uses:
/// braces are balanced as it balances them, and an operand ends with its line. Two differences:
/// operands are evaluated only where they are needed (as compose does after 2.40.3), and a malformed
/// operand is an error even where it is not needed.
/// </remarks>
public sealed class Template
{
    /// <summary>Evaluated text may not be longer: a few doubling variables would fill the memory.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    internal Template(string text, IReadOnlyList<TemplatePart> parts, TemplateError? error)
    {
        Text = text;
        Parts = parts;
        Error = error;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>In order; empty for a template with an error.</summary>
    public IReadOnlyList<TemplatePart> Parts { get; }

    /// <summary>The first malformed reference, operands included; null for none.</summary>
    public TemplateError? Error { get; }

    /// <summary>Never throws: what is wrong with the text is <see cref="Error"/>.</summary>
    public static Template Parse(string text) => new TemplateParser(text).Parse();

    /// <summary>The text with every reference replaced.</summary>
    /// <param name="lookup">A name's value; null for unset.</param>
    /// <param name="isEager">
    /// Operands that are not needed may fail too, as in docker compose up to 2.40.3.
    /// </param>
    public Evaluation Evaluate(Func<string, string?> lookup, bool isEager = false) =>
        new TemplateEvaluator(name => new FoundValue(lookup(name)), isEager).Evaluate(this);

    /// <summary>Every reference, those inside operands included, in the order of their offsets.</summary>
    public IEnumerable<Reference> References()
    {
        foreach (var part in Parts)
        {
            if (part is not Reference reference)
                continue;

            yield return reference;

            if (reference.Operand is null)
                continue;

            foreach (var nested in reference.Operand.References())
                yield return nested;
        }
    }
}
