using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Finds in PL/pgSQL what decides by more than the catalogs, which shadow and target have in common.</summary>
/// <remarks>https://www.postgresql.org/docs/current/plpgsql-control-structures.html</remarks>
internal static class Branches
{
    /// <summary>Milliseconds; code that takes longer is not told apart.</summary>
    private const int Longest = 1000;

    private static readonly Regex Decision = Pattern(
        @"(?<![\w.])(?<!END )(?:(?:IF|ELSIF|ELSEIF)\b(?! (?:NOT )?EXISTS [\w""])(?<of>.+?)\bTHEN\b|(?<for>FOR)\b \w+(?:, ?\w+)* IN (?<of>.+?)\bLOOP\b|WHILE\b(?<of>.+?)\bLOOP\b|(?<for>FOREACH)\b \w+ (?:SLICE \d+ )?IN (?<of>.+?)\bLOOP\b|CASE\b(?<of>.+?)\bEND CASE\b|(?:EXIT|CONTINUE) WHEN\b(?<of>.+?);)"
    );

    private static readonly Regex Comment = Pattern(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline);

    /// <summary>Catalogs that say how many rows there are, and how they are used.</summary>
    private static readonly Regex CountsRows = Pattern(
        @"\b(?:rel(?:tuples|pages|allvisible)|pg_stat\w*|pg_\w+_size|pg_sequences|last_value|pg_locks)\b"
    );

    /// <summary>A statement that is put together, without where its values come from and go to.</summary>
    private static readonly Regex Dynamic = Pattern(
        @"\bEXECUTE\b(?! ?(?:FUNCTION|PROCEDURE|ON)\b)(?<of>.+?)(?= USING\b| INTO\b| LOOP\b|$)"
    );

    /// <summary>`v := …`, `v = …`, and `v text DEFAULT …`, where it is declared.</summary>
    private static readonly Regex Assigned = Pattern(
        @"(?:^ ?|\b(?:DECLARE|BEGIN|THEN|ELSE|LOOP|DIAGNOSTICS) )(?!(?:DECLARE|BEGIN|IF|ELSE|ELSIF|ELSEIF|CASE|WHILE|FOR|EXIT|CONTINUE|GET|SELECT|WITH|INSERT|UPDATE|DELETE|PERFORM|RETURN)\b)(?<to>[a-z_]\w*)[\w.% \[\](),]*?(?::?=|\bDEFAULT\b)(?<of>.*)"
    );

    /// <summary>`SELECT … INTO v`, and its like.</summary>
    private static readonly Regex Filled = Pattern(
        @"(?<!\b(?:INSERT|MERGE) )\bINTO (?:STRICT )?(?<to>[a-z_][\w.]*(?: ?, ?[a-z_][\w.]*)*)"
    );

    /// <summary>What gives a value that only rows decide about.</summary>
    private static readonly Regex GivesRows = Pattern(
        @"\b(?:EXECUTE|FETCH|RETURNING|ROW_COUNT|FOUND)\b"
    );

    // `FROM` within them stands before no table.
    private static readonly Regex NoSource = Pattern(
        @"\bDISTINCT FROM\b|\b(?:EXTRACT|SUBSTRING|TRIM|OVERLAY) ?\([^()]*\bFROM\b"
    );

    // Within an expression: the quotes around a block are not preceded by one of these.
    private static readonly Regex Quoted = Pattern(
        @"'[^']*'|(?<=(?:EXECUTE|THEN|ELSE|DEFAULT) |[(,|=] ?)\$(?<tag>\w*)\$.*?\$\k<tag>\$"
    );

    private static readonly Regex Space = Pattern(@"\s+", RegexOptions.None);

    private static readonly Regex Handler = Pattern(
        @"\bEXCEPTION WHEN [\w. ]+? THEN (?<body>.*?)(?=\bEND\b)"
    );

    private static readonly Regex NextHandler = Pattern(@"\bWHEN [\w. ]+? THEN\b");

    private static readonly Regex CountsByLiterals = Pattern(
        @"^ ?(?:REVERSE )?-?\d+ ?\.\. ?-?\d+|^ ?ARRAY (?:ARRAY ?\[[^\]]*\]|'\{[^']*\}')"
    );

    private static readonly Regex Source = Pattern(
        @"\b(?:FROM|JOIN) (?:ONLY )?(?<name>[\w."" ]+?)(?=[ ,;)]|$)"
    );

    private static readonly Regex CatalogCall = Pattern(
        @"\b(?:to_reg\w+|current_setting|pg_\w+|has_\w+_privilege|version|current_schemas?)\b"
    );

    /// <param name="functions">Those of the user's, which may read rows, too.</param>
    /// <returns>The first such condition, in a few words; null where all is decided by the schema.</returns>
    public static string? FindOpenIn(string body, IEnumerable<FunctionFacts> functions)
    {
        try
        {
            return Find(body, functions);
        }
        catch (RegexMatchTimeoutException)
        {
            return "it is too long to be read";
        }
    }

    private static string? Find(string body, IEnumerable<FunctionFacts> functions)
    {
        var code = Space.Replace(Comment.Replace(body, " "), " ");
        foreach (Match match in Decision.Matches(code))
            if (!IsSettled(match))
                return Shortened(match.Value);

        if (FindMade(Quoted.Replace(code, "''").Split(';'), functions) is { } made)
            return Shortened(made);

        foreach (Match match in Handler.Matches(code))
            if (!IsHarmless(match.Groups["body"].Value))
                return Shortened(match.Value);

        return null;
    }

    /// <summary>A statement whose text comes of rows, on whatever way.</summary>
    private static string? FindMade(string[] statements, IEnumerable<FunctionFacts> functions)
    {
        if (!Array.Exists(statements, Dynamic.IsMatch))
            return null;

        var ofRows = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // In a loop, what is further below comes before.
        int known;
        do
        {
            known = ofRows.Count;
            foreach (var statement in statements)
            {
                if (Assigned.Match(statement) is { Success: true } assigned)
                    Add(assigned.Groups["to"].Value, assigned.Groups["of"].Value);
                if (Filled.Match(statement) is { Success: true } filled)
                    foreach (var name in filled.Groups["to"].Value.Split(',', '.'))
                        Add(name.Trim(), statement);
            }
        } while (ofRows.Count > known);

        return statements
            .Select(statement => Dynamic.Match(statement))
            .FirstOrDefault(match => match.Success && IsOfRows(match.Groups["of"].Value))
            ?.Value;

        void Add(string name, string value)
        {
            if (GivesRows.IsMatch(value) || IsOfRows(value))
                ofRows.Add(name);
        }

        bool IsOfRows(string text) =>
            ReadsRows(text)
            || ofRows.Any(name => FunctionCode.Mentions(text, name))
            || functions.Any(function =>
                FunctionCode.Names(text, function)
                && ReadsRows(Space.Replace(Comment.Replace(function.Source, " "), " "))
            );
    }

    private static bool ReadsRows(string text) =>
        CountsRows.IsMatch(text)
        || Source
            .Matches(NoSource.Replace(text, " "))
            .Select(source => source.Groups["name"].Value)
            .Any(name =>
                !IsCatalog(name)
                && !text.Contains($"{name} AS (", StringComparison.OrdinalIgnoreCase)
            );

    private static bool IsSettled(Match match)
    {
        var condition = match.Groups["of"].Value;
        if (match.Groups["for"].Success)
            return CountsByLiterals.IsMatch(condition) || AsksCatalogsOnly(condition);

        return AsksCatalogsOnly(condition);
    }

    // Either it reads from catalogs alone, or it calls what looks into them.
    private static bool AsksCatalogsOnly(string condition)
    {
        if (CountsRows.IsMatch(condition))
            return false;

        var sources = Source.Matches(condition);
        return sources.Count > 0
            ? sources.All(source => IsCatalog(source.Groups["name"].Value))
            : CatalogCall.IsMatch(condition)
                && !condition.Contains("count", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsCatalog(string name) =>
        name.StartsWith("pg_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("information_schema.", StringComparison.OrdinalIgnoreCase);

    private static bool IsHarmless(string body) =>
        NextHandler
            .Replace(body, ";")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(statement => !statement.StartsWith("END", StringComparison.OrdinalIgnoreCase))
            .All(statement =>
                statement.Equals("NULL", StringComparison.OrdinalIgnoreCase)
                || statement.StartsWith("RAISE", StringComparison.OrdinalIgnoreCase)
            );

    private static string Shortened(string text)
    {
        const int Shown = 60;
        var trimmed = text.Trim();
        return trimmed.Length <= Shown ? trimmed : $"{trimmed[..(Shown - 1)]}…";
    }

    private static Regex Pattern(string text, RegexOptions options = RegexOptions.IgnoreCase) =>
        new(text, options | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(Longest));
}
