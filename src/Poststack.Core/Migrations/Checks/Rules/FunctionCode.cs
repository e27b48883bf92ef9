using System.Text.RegularExpressions;
using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>What the text of a function says of what it may do, where nobody has seen it run.</summary>
internal static class FunctionCode
{
    private const int Longest = 1000;

    private static readonly Regex Change = Pattern(
        @"\b(?:UPDATE|DELETE|MERGE|TRUNCATE|ALTER|CREATE|DROP|EXECUTE|LOCK|GRANT|REVOKE|REFRESH|CLUSTER|REINDEX)\b"
    );

    private static readonly Regex OfRow = Pattern(@"\b(?:NEW|OLD)\b");

    private static readonly Regex RowLock = Pattern(
        @"\bFOR\s+(?:NO\s+KEY\s+)?(?:UPDATE|SHARE|KEY\s+SHARE)\b"
    );

    private static readonly Regex RowChange = Pattern(@"\b(?:UPDATE|DELETE|MERGE)\b|^EXECUTE\b");

    private static readonly Regex NextNumber = Pattern(
        @"\bsetval\s*\(|\bALTER\s+(?:SEQUENCE|TABLE)\b[^;]*\sRESTART\b"
    );

    private static readonly Regex ExtensionUpdate = Pattern(
        @"\bALTER\s+EXTENSION\b[^;]*\sUPDATE\b"
    );

    private static readonly Regex Quoted = Pattern(
        @"'[^']*'|--[^\n]*|/\*.*?\*/",
        RegexOptions.Singleline
    );

    private const int Deepest = 4;

    /// <summary>Whether a text calls a function of that name.</summary>
    public static bool Names(string text, FunctionFacts function) =>
        text.Contains(function.Name, StringComparison.OrdinalIgnoreCase)
        && CallOf(text, function.Name);

    /// <summary>Whether a text has the name of anything in it, as a whole word.</summary>
    public static bool Mentions(string text, string name) =>
        text.Contains(name, StringComparison.OrdinalIgnoreCase)
        && Pattern($@"(?<![\w$]){Regex.Escape(name)}(?![\w$])").IsMatch(text);

    /// <summary>Whether it, or one that it calls, changes more than it adds.</summary>
    public static bool MayChange(FunctionFacts function, IEnumerable<FunctionFacts> all) =>
        MayChange(function, all, Deepest);

    /// <summary>Whether a query in it locks the rows that it finds.</summary>
    public static bool LocksRows(string text) => RowLock.IsMatch(text);

    /// <summary>Whether a statement in it, also in a text that it executes, may change rows that are there.</summary>
    public static bool ChangesRows(string text) => RowChange.IsMatch(text);

    /// <summary>Whether it says where a sequence goes on.</summary>
    public static bool SetsSequence(string text) => NextNumber.IsMatch(text);

    /// <summary>Whether it brings an extension to another version.</summary>
    public static bool UpdatesExtension(string text) => ExtensionUpdate.IsMatch(text);

    /// <summary>Whether it deletes rows of a table of that name, or of one whose name it puts together.</summary>
    public static bool Deletes(string text, string table) =>
        text.Contains("DELETE", StringComparison.OrdinalIgnoreCase)
        && Pattern(
                $@"\bDELETE\s+FROM\s+(?:ONLY\s+)?(?:""?[\w$]+""?\s*\.\s*)?(?:""?{Regex.Escape(table)}(?![\w$])|[%'|])"
            )
            .IsMatch(text);

    /// <summary>Whether a trigger's function gives a column of the row at hand a value.</summary>
    public static bool Gives(FunctionFacts function, string column) =>
        function.Source.Contains(column, StringComparison.OrdinalIgnoreCase)
        && Pattern(
                $@"\bNEW\.""?{Regex.Escape(column)}""?\s*:=|\bINTO\s+(STRICT\s+)?([\w."" ]+,\s*)*NEW\.""?{Regex.Escape(column)}\b"
            )
            .IsMatch(function.Source);

    /// <summary>Whether a trigger, as the catalogs print it, calls a function for each row before it is inserted.</summary>
    public static bool FillsRows(string trigger, FunctionFacts function) =>
        trigger.Contains(" BEFORE INSERT ", StringComparison.Ordinal)
        && trigger.Contains(" FOR EACH ROW ", StringComparison.Ordinal)
        && !trigger.EndsWith(" disabled", StringComparison.Ordinal)
        && Names(trigger, function);

    /// <summary>Whether a trigger's function changes what has nothing to do with the row that it is fired for.</summary>
    public static bool ReachesOtherRows(FunctionFacts function) =>
        Statements(function.Source)
            .Any(statement => Change.IsMatch(statement) && !OfRow.IsMatch(statement));

    private static bool MayChange(
        FunctionFacts function,
        IEnumerable<FunctionFacts> all,
        int depth
    ) =>
        function.IsVolatile
        && !function.IsOfTriggers
        && (
            function.Language is not ("sql" or "plpgsql")
            || Statements(function.Source).Any(statement => Change.IsMatch(statement))
            || depth > 0
                && all.Any(other =>
                    other.Id != function.Id
                    && Names(function.Source, other)
                    && MayChange(other, all, depth - 1)
                )
        );

    private static string[] Statements(string source) => Quoted.Replace(source, "").Split(';');

    // A name, not a part of a longer one, and an opening parenthesis.
    private static bool CallOf(string text, string name)
    {
        for (
            var at = 0;
            (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0;
            at += name.Length
        )
        {
            var rest = text.AsSpan(at + name.Length).TrimStart("\" \t\r\n");
            if ((at == 0 || !IsOfName(text[at - 1])) && rest is ['(', ..])
                return true;
        }

        return false;
    }

    private static bool IsOfName(char one) => char.IsLetterOrDigit(one) || one is '_' or '$';

    private static Regex Pattern(string text, RegexOptions options = RegexOptions.IgnoreCase) =>
        new(text, options | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(Longest));
}
