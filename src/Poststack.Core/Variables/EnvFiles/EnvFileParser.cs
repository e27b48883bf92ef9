using System.Text;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Reads an env file from its beginning to its end, once.</summary>
internal sealed class EnvFileParser(string path, string text)
{
    private const char ByteOrderMark = '\uFEFF';
    private const string Export = "export";

    private readonly List<EnvEntry> _entries = [];
    private readonly List<Problem> _problems = [];
    private readonly LineCounter _lines = new(path, text);
    private int _position = text.StartsWith(ByteOrderMark) ? 1 : 0;

    public EnvFile Parse()
    {
        while (SkipToStatement())
            ReadStatement();

        return new(path, text, _entries, _problems);
    }

    private bool SkipToStatement()
    {
        while (_position < text.Length)
        {
            if (text[_position] == '#')
                _position = LineEnd(_position);
            else if (char.IsWhiteSpace(text[_position]))
                _position++;
            else
                return true;
        }

        return false;
    }

    private void ReadStatement()
    {
        var start = _position;
        if (IsConflictMark(start))
        {
            _problems.Add(ConflictMark(start));
            _position = LineEnd(start);
            return;
        }

        var keyStart = SkipExport(start);
        var at = _lines.PositionOf(keyStart);

        if (FindKeyEnd(keyStart) is not { } separator)
        {
            _position = LineEnd(_position);
            return;
        }

        var key = text[keyStart..separator].TrimEnd();
        if (key.Length == 0 || HasBlank(key))
        {
            _problems.Add(
                key.Length == 0
                    ? new(at, "A value stands here without a name.", "Write NAME=value.")
                    : new(at, "A name cannot have a blank in it.", "Write NAME=value.")
            );
            _position = LineEnd(separator);
            return;
        }

        if (separator == text.Length || text[separator] == '\n')
            AddInherited(key, at, start, keyStart + key.Length);
        else
            ReadValue(key, at, start, SkipBlanks(separator + 1));
    }

    private int SkipExport(int start)
    {
        var end = start + Export.Length;
        var isExport =
            end < text.Length
            && text[end] is ' ' or '\t' or '\f' or '\r'
            && text.AsSpan(start).StartsWith(Export, StringComparison.Ordinal);
        return isExport ? SkipBlanks(end) : start;
    }

    /// <summary>Where the key's `=`, `:`, newline or end of file is; null, with a problem, for a bad key.</summary>
    private int? FindKeyEnd(int start)
    {
        var i = start;
        while (i < text.Length && text[i] is not ('=' or ':' or '\n'))
        {
            if (VariableNames.IsReferable(text[i]))
            {
                i++;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            if (!IsBlank(text[i]) && !VariableNames.IsFileKeyRune(rune))
            {
                _problems.Add(UnexpectedCharacter(i));
                _position = i;
                return null;
            }

            i += length;
        }

        return i;
    }

    /// <summary>What git writes around the two sides of a line that a merge could not decide about.</summary>
    private bool IsConflictMark(int start)
    {
        const int Length = 7;
        if (start == text.Length || text[start] is not ('<' or '|' or '=' or '>'))
            return false;

        var line = text.AsSpan(start..LineEnd(start)).TrimEnd();
        return (start == 0 || text[start - 1] == '\n')
            && !line[..Math.Min(Length, line.Length)].ContainsAnyExcept(line[0])
            && (line.Length == Length || line.Length > Length && line[Length] == ' ');
    }

    private Problem ConflictMark(int start) =>
        new(
            _lines.PositionOf(start),
            "Here a merge could not decide.",
            "Keep what is right of the two sides, and remove the lines of marks."
        );

    // The character is not quoted: it may belong to a secret whose quotes do not match.
    private Problem UnexpectedCharacter(int i) =>
        new(
            _lines.PositionOf(i),
            "This character cannot be in a name.",
            "Write NAME=value; a value with blanks, quotes or line breaks in it needs quotes around it."
        );

    private void AddInherited(string key, SourcePosition at, int start, int keyEnd)
    {
        _entries.Add(new(key, null, Quoting.Inherited, at, start..keyEnd, keyEnd..keyEnd));
        _position = keyEnd;
    }

    private void ReadValue(string key, SourcePosition at, int start, int valueStart)
    {
        var quote = valueStart < text.Length ? text[valueStart] : '\0';
        if (quote is '\'' or '"')
            ReadQuoted(key, at, start, valueStart, quote);
        else
            ReadUnquoted(key, at, start, valueStart);
    }

    private void ReadUnquoted(string key, SourcePosition at, int start, int valueStart)
    {
        var lineEnd = LineEnd(valueStart);
        var line = text.AsSpan(valueStart, lineEnd - valueStart);
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        var value = (comment < 0 ? line : line[..comment]).TrimEnd().ToString();
        var valueEnd = valueStart + value.Length;

        Add(
            new(key, value, Quoting.Unquoted, at, start..valueEnd, valueStart..valueEnd),
            valueStart
        );
        _position = lineEnd;
    }

    private void ReadQuoted(string key, SourcePosition at, int start, int valueStart, char quote)
    {
        var closing = valueStart + 1;
        while (closing < text.Length && text[closing] != quote)
            closing += text[closing] == '\\' ? 2 : 1;

        if (closing >= text.Length)
        {
            var position = _lines.PositionOf(valueStart);
            _problems.Add(new(position, "This quote is not closed.", $"Write a second {quote}."));
            _position = text.Length;
            return;
        }

        var raw = text[(valueStart + 1)..closing];
        _position = closing + 1;
        var quoting = quote == '"' ? Quoting.Double : Quoting.Single;
        var value = quote == '"' ? Escapes.Expand(raw) : raw.Replace(@"\'", "'");
        int? textStart = value.Length == raw.Length ? valueStart + 1 : null;
        Add(new(key, value, quoting, at, start.._position, valueStart.._position), textStart);
    }

    /// <param name="textStart">Where the value's text begins; null where escapes have moved it.</param>
    private void Add(EnvEntry entry, int? textStart)
    {
        if (entry.IsLiteral || !entry.Value!.Contains('$'))
        {
            _entries.Add(entry);
            return;
        }

        var template = Template.Parse(entry.Value);
        _entries.Add(
            entry with
            {
                Template = template,
                Malformed = template.Error is { } error ? MalformedAt(error) : null,
            }
        );

        Problem MalformedAt(TemplateError error)
        {
            var offset = textStart + error.Offset ?? entry.ValueSpan.Start.Value;
            return new(_lines.PositionOf(offset), $"{entry.Key}: {error.Message}.");
        }
    }

    private int LineEnd(int position)
    {
        var newline = text.IndexOf('\n', position);
        return newline < 0 ? text.Length : newline;
    }

    private int SkipBlanks(int position)
    {
        while (position < text.Length && IsBlank(text[position]))
            position++;

        return position;
    }

    private static bool HasBlank(string key)
    {
        foreach (var c in key)
        {
            if (IsBlank(c))
                return true;
        }

        return false;
    }

    private static bool IsBlank(char c) =>
        c is '\t' or '\v' or '\f' or '\r' or ' ' or '\u0085' or '\u00A0';
}
