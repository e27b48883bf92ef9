namespace Poststack.Core.Migrations.Sql;

/// <summary>Tells statements apart by the lexical rules of PostgreSQL, as psql's own scanner does.</summary>
/// <remarks>
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html and src/fe_utils/psqlscan.l, from which
/// the rule about `BEGIN ATOMIC` bodies is: only what begins with CREATE [OR REPLACE] FUNCTION or PROCEDURE
/// has them.
/// </remarks>
internal sealed class SqlScanner(string text, Func<SqlComment, bool> beginsPart)
{
    private const int KeptWords = 16;

    private readonly List<IReadOnlyList<SqlStatement>> _parts = [];
    private readonly List<SqlComment> _comments = [];
    private readonly List<SqlProblem> _problems = [];
    private readonly SqlLines _lines = new(text);

    private List<SqlStatement> _part = [];
    private List<string> _words = [];
    private int _at;

    /// <summary>Of the statement's first token; -1 between statements.</summary>
    private int _start = -1;

    /// <summary>Behind the statement's last token.</summary>
    private int _end;
    private int _parentheses;
    private int _bodies;
    private bool _backslashesEscape;
    private int? _where;

    public SqlScript Scan()
    {
        while (_at < text.Length)
            ScanOne();

        EndStatement();
        _parts.Add(_part);
        return new(_parts, _comments, _problems);
    }

    private void ScanOne()
    {
        var c = text[_at];
        if (IsSpace(c))
            _at++;
        else if (c == '-' && Next == '-')
            ScanLineComment();
        else if (c == '/' && Next == '*')
            ScanBlockComment();
        else if (c == ';' && _parentheses == 0 && _bodies == 0)
        {
            EndStatement();
            _at++;
        }
        else
            ScanToken(c);
    }

    private char Next => _at + 1 < text.Length ? text[_at + 1] : '\0';

    private void ScanToken(char c)
    {
        if (_start < 0)
            _start = _at;

        if (c == '\'')
            ScanString(_backslashesEscape);
        else if (c is 'e' or 'E' && Next == '\'')
        {
            _at++;
            ScanString(escapes: true);
        }
        else if (c == '"')
            ScanQuoted('"', "a quoted name");
        else if (c == '$' && DollarTag() is { } tag)
            ScanDollarQuote(tag);
        else if (IsNameStart(c))
            ScanWord();
        else if (char.IsAsciiDigit(c))
            SkipWhile(one => IsNamePart(one) || one == '.');
        else
            ScanSymbol(c);

        _end = _at;
    }

    private void ScanSymbol(char c)
    {
        if (c == '(')
            _parentheses++;
        else if (c == ')' && _parentheses > 0)
            _parentheses--;
        else if (c == '\\')
        {
            Complain(
                _at,
                "A backslash begins a command of psql, which is no SQL.",
                "Write SQL alone; another file's statements belong into this one."
            );
            SkipWhile(one => one != '\n');
            return;
        }

        _at++;
    }

    private void ScanWord()
    {
        var start = _at;
        SkipWhile(IsNamePart);
        var word = text[start.._at].ToUpperInvariant();
        if (_words.Count < KeptWords)
            _words.Add(word);

        if (_parentheses == 0 && word == "WHERE")
            _where ??= start - _start;
        if (_parentheses > 0 || !MakesRoutine)
            return;

        if (word == "BEGIN")
            _bodies++;
        else if (word == "CASE" && _bodies > 0)
            _bodies++;
        else if (word == "END" && _bodies > 0)
            _bodies--;
    }

    private bool MakesRoutine =>
        _words
            is ["CREATE", "FUNCTION" or "PROCEDURE", ..]
                or ["CREATE", "OR", "REPLACE", "FUNCTION" or "PROCEDURE", ..];

    /// <summary>From its first quote on. Strings that stand on lines below each other are one.</summary>
    private void ScanString(bool escapes)
    {
        var opened = _at++;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (escapes && c == '\\')
                _at += 2;
            else if (c != '\'')
                _at++;
            else if (Next == '\'')
                _at += 2;
            else if (Continued() is { } next)
                _at = next;
            else
            {
                _at++;
                return;
            }
        }

        Unterminated(opened, "a string");
    }

    /// <returns>Behind the quote that goes on with the string on another line; null where none does.</returns>
    private int? Continued()
    {
        var at = _at + 1;
        var hasNewline = false;
        while (at < text.Length)
        {
            if (text[at] == '\n')
                hasNewline = true;
            else if (text[at] == '-' && at + 1 < text.Length && text[at + 1] == '-')
            {
                // A comment on a line of its own may be a directive: the string ends here for us.
                if (hasNewline)
                    return null;
                while (at + 1 < text.Length && text[at + 1] != '\n')
                    at++;
            }
            else if (!IsSpace(text[at]))
                return hasNewline && text[at] == '\'' ? at + 1 : null;

            at++;
        }

        return null;
    }

    private void ScanQuoted(char quote, string what)
    {
        var opened = _at;
        var close = text.IndexOf(quote, _at + 1);
        if (close < 0)
            Unterminated(opened, what);
        else
            _at = close + 1;
    }

    /// <summary>`$$` or `$name$`; null for a parameter and for a lone dollar.</summary>
    private string? DollarTag()
    {
        var end = _at + 1;
        if (end < text.Length && char.IsAsciiDigit(text[end]))
            return null;

        while (end < text.Length && IsNamePart(text[end]) && text[end] != '$')
            end++;

        return end < text.Length && text[end] == '$' ? text[_at..(end + 1)] : null;
    }

    private void ScanDollarQuote(string tag)
    {
        var opened = _at;
        var close = text.IndexOf(tag, _at + tag.Length, StringComparison.Ordinal);
        if (close < 0)
            Unterminated(opened, $"a text in {tag}");
        else
            _at = close + tag.Length;
    }

    private void ScanLineComment()
    {
        var start = _at;
        SkipWhile(one => one != '\n');
        if (!_lines.IsBlankBefore(start))
            return;

        var comment = new SqlComment(
            text[start.._at].TrimStart('-').Trim(),
            _lines.LineOf(start),
            _lines.ColumnOf(start),
            _lines.StartOfLine(start),
            _at
        );
        _comments.Add(comment);
        if (!beginsPart(comment))
            return;

        EndStatement();
        _parts.Add(_part);
        _part = [];
    }

    private void ScanBlockComment()
    {
        var opened = _at;
        var depth = 0;
        do
        {
            if (_at + 1 >= text.Length)
            {
                Unterminated(opened, "a comment");
                return;
            }

            if (text[_at] == '/' && Next == '*')
            {
                depth++;
                _at += 2;
            }
            else if (text[_at] == '*' && Next == '/')
            {
                depth--;
                _at += 2;
            }
            else
                _at++;
        } while (depth > 0);
    }

    private void EndStatement()
    {
        if (_start >= 0)
        {
            var statement = new SqlStatement(
                text[_start.._end],
                _lines.LineOf(_start),
                _lines.ColumnOf(_start),
                _words
            )
            {
                Where = _where,
            };
            _part.Add(statement);
            _backslashesEscape = SqlSettings.BackslashesEscapeAfter(statement, _backslashesEscape);
            _words = [];
        }

        _start = -1;
        _where = null;
        _parentheses = 0;
        _bodies = 0;
    }

    private void Unterminated(int opened, string what)
    {
        Complain(opened, $"Here begins {what} that does not end.", null);
        _at = text.Length;
    }

    private void Complain(int at, string message, string? instead) =>
        _problems.Add(new(_lines.LineOf(at), _lines.ColumnOf(at), message, instead));

    private void SkipWhile(Func<char, bool> belongs)
    {
        while (_at < text.Length && belongs(text[_at]))
            _at++;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '$';
}
