using System.Text.RegularExpressions;

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

    /// <summary>A statement that is put together of what a query finds.</summary>
    private static readonly Regex Dynamic = Pattern(
        @"\bEXECUTE (?!FUNCTION|PROCEDURE)(?<of>[^;]*\bFROM\b[^;]*);"
    );

    // Within an expression: the quotes around a block are not preceded by one of these.
    private static readonly Regex Quoted = Pattern(
        @"'[^']*'|(?<=EXECUTE |[(,|] ?)\$(?<tag>\w*)\$.*?\$\k<tag>\$"
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

    /// <returns>The first such condition, in a few words; null where all is decided by the schema.</returns>
    public static string? FindOpenIn(string body)
    {
        try
        {
            return Find(body);
        }
        catch (RegexMatchTimeoutException)
        {
            return "it is too long to be read";
        }
    }

    private static string? Find(string body)
    {
        var code = Space.Replace(Comment.Replace(body, " "), " ");
        foreach (Match match in Decision.Matches(code))
            if (!IsSettled(match))
                return Shortened(match.Value);

        foreach (Match match in Dynamic.Matches(Quoted.Replace(code, "''")))
            if (!AsksCatalogsOnly(match.Groups["of"].Value))
                return Shortened(match.Value);

        foreach (Match match in Handler.Matches(code))
            if (!IsHarmless(match.Groups["body"].Value))
                return Shortened(match.Value);

        return null;
    }

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
