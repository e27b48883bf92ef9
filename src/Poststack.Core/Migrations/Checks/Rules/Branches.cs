using System.Text.RegularExpressions;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Finds in PL/pgSQL what decides by more than the catalogs, which shadow and target have in common.</summary>
/// <remarks>https://www.postgresql.org/docs/current/plpgsql-control-structures.html</remarks>
internal static partial class Branches
{
    private static readonly Regex Decision = new(
        @"(?<![\w.])(?<!END )(?:(?:IF|ELSIF|ELSEIF)\b(?! (?:NOT )?EXISTS [\w""])(?<of>.+?)\bTHEN\b|(?<for>FOR)\b \w+(?:, ?\w+)* IN (?<of>.+?)\bLOOP\b|WHILE\b(?<of>.+?)\bLOOP\b|(?<for>FOREACH)\b \w+ (?:SLICE \d+ )?IN (?<of>.+?)\bLOOP\b|CASE\b(?<of>.+?)\bEND CASE\b|(?:EXIT|CONTINUE) WHEN\b(?<of>.+?);)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromMilliseconds(Longest)
    );

    /// <summary>Milliseconds; code that takes longer is not told apart.</summary>
    private const int Longest = 1000;

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
        var code = Space().Replace(Comment().Replace(body, " "), " ");
        foreach (Match match in Decision.Matches(code))
            if (!IsSettled(match))
                return Shortened(match.Value);

        foreach (Match match in Handler().Matches(code))
            if (!IsHarmless(match.Groups["body"].Value))
                return Shortened(match.Value);

        return null;
    }

    private static bool IsSettled(Match match)
    {
        var condition = match.Groups["of"].Value;
        if (match.Groups["for"].Success)
            return CountsByLiterals().IsMatch(condition) || AsksCatalogsOnly(condition);

        return AsksCatalogsOnly(condition);
    }

    // Either it reads from catalogs alone, or it calls what looks into them.
    private static bool AsksCatalogsOnly(string condition)
    {
        var sources = Source().Matches(condition);
        return sources.Count > 0
            ? sources.All(source => IsCatalog(source.Groups["name"].Value))
            : CatalogCall().IsMatch(condition)
                && !condition.Contains("count", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsCatalog(string name) =>
        name.StartsWith("pg_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("information_schema.", StringComparison.OrdinalIgnoreCase);

    private static bool IsHarmless(string body) =>
        NextHandler()
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

    [GeneratedRegex(
        @"--[^\n]*|/\*.*?\*/",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Longest
    )]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, Longest)]
    private static partial Regex Space();

    [GeneratedRegex(
        @"\bEXCEPTION WHEN [\w. ]+? THEN (?<body>.*?)(?=\bEND\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Longest
    )]
    private static partial Regex Handler();

    [GeneratedRegex(
        @"\bWHEN [\w. ]+? THEN\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Longest
    )]
    private static partial Regex NextHandler();

    [GeneratedRegex(
        @"^ ?(?:REVERSE )?-?\d+ ?\.\. ?-?\d+|^ ?ARRAY (?:ARRAY ?\[[^\]]*\]|'\{[^']*\}')",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Longest
    )]
    private static partial Regex CountsByLiterals();

    [GeneratedRegex(
        @"\b(?:FROM|JOIN) (?:ONLY )?(?<name>[\w."" ]+?)(?=[ ,;)]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Longest
    )]
    private static partial Regex Source();

    [GeneratedRegex(
        @"\b(?:to_reg\w+|current_setting|pg_\w+|has_\w+_privilege|version|current_schemas?)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Longest
    )]
    private static partial Regex CatalogCall();
}
