namespace Poststack.Core.Variables.Templates;

/// <summary>Reads a template; linear in its length for each level of nesting.</summary>
internal sealed class TemplateParser(string text)
{
    private const int MaxDepth = 100;

    private TemplateError? _error;
    private int _lineEnd = -1;

    public Template Parse() => ParseRange(0, text.Length, 0);

    private Template ParseRange(int start, int end, int depth)
    {
        var parts = new List<TemplatePart>();
        var literalStart = start;
        var position = start;

        while (_error is null && FindDollar(position, end) is var dollar and >= 0)
        {
            var next = text[dollar + 1];
            if (next == '$')
            {
                AddLiteral(parts, literalStart, dollar + 1);
                position = literalStart = dollar + 2;
            }
            else if (next == '{' || IsNameStart(next))
            {
                AddLiteral(parts, literalStart, dollar);
                var reference =
                    next == '{' ? ReadBraced(dollar, end, depth) : ReadNamed(dollar, end);
                if (reference is null)
                    break;

                parts.Add(reference);
                position = literalStart = dollar + reference.Expression.Length;
            }
            else
            {
                position = dollar + 1;
            }
        }

        if (_error is not null)
            return new(text[start..end], [], _error);

        AddLiteral(parts, literalStart, end);
        return new(text[start..end], parts, null);
    }

    /// <summary>The next `$` that something follows; a last one stands for itself.</summary>
    private int FindDollar(int position, int end)
    {
        var dollar = text.IndexOf('$', position, end - position);
        return dollar + 1 < end ? dollar : -1;
    }

    private void AddLiteral(List<TemplatePart> parts, int start, int end)
    {
        if (end > start)
            parts.Add(new LiteralPart(start, text[start..end]));
    }

    private Reference ReadNamed(int dollar, int end)
    {
        var nameEnd = SkipName(dollar + 1, end);
        return new(
            dollar,
            text[dollar..nameEnd],
            text[(dollar + 1)..nameEnd],
            ReferenceOperator.None,
            null
        );
    }

    private Reference? ReadBraced(int dollar, int end, int depth)
    {
        var nameStart = dollar + 2;
        var nameEnd = SkipName(nameStart, end);
        if (nameEnd == nameStart || nameEnd >= end)
            return Malformed(dollar);

        var name = text[nameStart..nameEnd];
        if (text[nameEnd] == '}')
            return new(dollar, text[dollar..(nameEnd + 1)], name, ReferenceOperator.None, null);

        var operandStart = SkipOperator(nameEnd, end, out var op);
        var closing = op == ReferenceOperator.None ? -1 : FindClosing(dollar, operandStart, end);
        if (closing < 0)
            return Malformed(dollar);

        if (depth == MaxDepth)
            return TooDeep(dollar);

        var operand = ParseRange(operandStart, closing, depth + 1);
        return new(dollar, text[dollar..(closing + 1)], name, op, operand);
    }

    /// <summary>
    /// Where the operand ends. compose-go counts braces but skips the character after each `{`, and
    /// where that never comes out even, takes the line's last `}`.
    /// </summary>
    private int FindClosing(int dollar, int operandStart, int end)
    {
        var lineEnd = Math.Min(end, FindLineEnd(operandStart));
        var open = 0;
        for (var i = dollar; i < lineEnd; i++)
        {
            if (text[i] == '}' && --open == 0)
                return i;

            if (text[i] == '{')
            {
                open++;
                i++;
            }
        }

        return lineEnd <= operandStart
            ? -1
            : text.LastIndexOf('}', lineEnd - 1, lineEnd - operandStart);
    }

    private int FindLineEnd(int position)
    {
        if (_lineEnd < position)
        {
            var newline = text.IndexOf('\n', position);
            _lineEnd = newline < 0 ? text.Length : newline;
        }

        return _lineEnd;
    }

    private int SkipOperator(int position, int end, out ReferenceOperator op)
    {
        var hasColon = text[position] == ':';
        var sign = position + (hasColon ? 1 : 0);
        op = (sign < end ? text[sign] : '\0', hasColon) switch
        {
            ('-', true) => ReferenceOperator.DefaultWhenEmpty,
            ('-', false) => ReferenceOperator.DefaultWhenUnset,
            ('?', true) => ReferenceOperator.RequiredNotEmpty,
            ('?', false) => ReferenceOperator.Required,
            ('+', true) => ReferenceOperator.AlternativeWhenNotEmpty,
            ('+', false) => ReferenceOperator.AlternativeWhenSet,
            _ => ReferenceOperator.None,
        };
        return sign + 1;
    }

    private int SkipName(int position, int end)
    {
        if (position < end && IsNameStart(text[position]))
        {
            while (
                position < end && (IsNameStart(text[position]) || char.IsAsciiDigit(text[position]))
            )
                position++;
        }

        return position;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    // The text is not quoted: it may be a password with `${` in it.
    private Reference? Malformed(int dollar)
    {
        _error ??= new(
            TemplateErrorKind.Malformed,
            dollar,
            null,
            "invalid interpolation format: `${` needs a name, then `}` or one of :- - :? ? :+ + "
                + "and a `}` on the same line; a dollar sign itself is written `$$`"
        );
        return null;
    }

    private Reference? TooDeep(int dollar)
    {
        _error ??= new(
            TemplateErrorKind.Malformed,
            dollar,
            null,
            $"invalid interpolation format: references nest more than {MaxDepth} levels deep"
        );
        return null;
    }
}
