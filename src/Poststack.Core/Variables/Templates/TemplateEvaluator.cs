using System.Text;

namespace Poststack.Core.Variables.Templates;

/// <summary>Evaluates one template, once.</summary>
/// <param name="find">What a name stands for.</param>
/// <param name="isEager">Evaluates operands that are not needed too, for their errors alone.</param>
internal sealed class TemplateEvaluator(Func<string, FoundValue> find, bool isEager = false)
{
    private readonly List<ReferenceUse> _uses = [];
    private readonly List<TemplateError> _errors = [];

    public Evaluation Evaluate(Template template)
    {
        if (template.Error is not null)
            return new(null, false, [], [template.Error]);

        var text = Expand(template, out var isSecret);
        return new(_errors.Count == 0 ? text : null, isSecret, _uses, _errors);
    }

    private string Expand(Template template, out bool isSecret)
    {
        isSecret = false;
        if (template.Parts is [LiteralPart only])
            return only.Text;

        var text = new StringBuilder();
        foreach (var part in template.Parts)
        {
            if (part is LiteralPart literal)
            {
                text.Append(literal.Text);
                continue;
            }

            var use = Use((Reference)part);
            text.Append(use.Value);
            isSecret |= use.IsSecret;

            if (text.Length > Template.MaxLength)
            {
                Fail(TemplateErrorKind.TooLong, use.Reference, "the text grows too long");
                return "";
            }
        }

        return text.ToString();
    }

    /// <summary>A use stands before those in its operand, so its place is taken first.</summary>
    private ReferenceUse Use(Reference reference)
    {
        var place = _uses.Count;
        _uses.Add(new(reference, null, false, false, null));
        return _uses[place] = Replace(reference, find(reference.Name));
    }

    private ReferenceUse Replace(Reference reference, FoundValue found)
    {
        if (found.IsBlocked)
        {
            var message = $"{reference.Name} has no value because of a problem of its own";
            Fail(TemplateErrorKind.Blocked, reference, message);
            return new(reference, null, false, found.IsSecret, found.Origin);
        }

        if (!NeedsOperand(reference.Operator, found.Value))
        {
            CheckUnneeded(reference.Operand);
            var isUnset = reference.Operator == ReferenceOperator.None && found.Value is null;
            var hasSecret = found.IsSecret && !string.IsNullOrEmpty(found.Value);
            return new(reference, found.Value ?? "", isUnset, hasSecret, found.Origin);
        }

        var operand = Expand(reference.Operand!, out var isSecret);
        if (reference.Operator is ReferenceOperator.Required or ReferenceOperator.RequiredNotEmpty)
        {
            FailRequired(reference, isSecret ? "" : operand);
            return new(reference, null, false, isSecret, found.Origin);
        }

        return new(reference, operand, false, isSecret, found.Origin);
    }

    private static bool NeedsOperand(ReferenceOperator op, string? value) =>
        op switch
        {
            ReferenceOperator.DefaultWhenEmpty or ReferenceOperator.RequiredNotEmpty =>
                string.IsNullOrEmpty(value),
            ReferenceOperator.DefaultWhenUnset or ReferenceOperator.Required => value is null,
            ReferenceOperator.AlternativeWhenNotEmpty => !string.IsNullOrEmpty(value),
            ReferenceOperator.AlternativeWhenSet => value is not null,
            _ => false,
        };

    private void CheckUnneeded(Template? operand)
    {
        if (isEager && operand is not null)
            _errors.AddRange(new TemplateEvaluator(find, isEager).Evaluate(operand).Errors);
    }

    private void FailRequired(Reference reference, string message) =>
        Fail(
            TemplateErrorKind.RequiredMissing,
            reference,
            message.Length == 0
                ? $"required variable {reference.Name} is missing a value"
                : $"required variable {reference.Name} is missing a value: {message}"
        );

    private void Fail(TemplateErrorKind kind, Reference reference, string message) =>
        _errors.Add(new(kind, reference.Offset, reference.Name, message));
}
