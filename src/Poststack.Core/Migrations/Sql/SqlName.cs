using System.Text;

namespace Poststack.Core.Migrations.Sql;

/// <summary>Names as SQL takes them: quoted only where they have to be.</summary>
public static class SqlName
{
    // Appendix C of PostgreSQL's manual: those that are reserved, also as names of functions or types.
    private static readonly HashSet<string> Reserved =
    [
        .. (
            "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate "
            + "collation column concurrently constraint create cross current_catalog current_date current_role "
            + "current_schema current_time current_timestamp current_user default deferrable desc distinct do else "
            + "end except false fetch for foreign freeze from full grant group having ilike in initially inner "
            + "intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not "
            + "notnull null offset on only or order outer overlaps placing primary references returning right select "
            + "session_user similar some symmetric system_user table tablesample then to trailing true union unique "
            + "user using variadic verbose when where window with"
        ).Split(' '),
    ];

    public static string Quote(string name) =>
        IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>With its schema, but for `public`, which everybody has in the search path.</summary>
    public static string Of(string schema, string name) =>
        schema == "public" ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";

    /// <summary>A name for something of ours: of ASCII letters, never too long for PostgreSQL (63 bytes).</summary>
    public static string Own(params ReadOnlySpan<string> words)
    {
        const int Longest = 52;
        var name = new StringBuilder();
        foreach (var word in words)
            name.Append(name.Length > 0 ? "_" : "")
                .Append([
                    .. word.Select(c =>
                        char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'
                    ),
                ]);

        return name.Length > Longest ? name.ToString(0, Longest) : name.ToString();
    }

    /// <summary>An expression or a definition, with another name of a column.</summary>
    public static string Rename(string sql, string column, string to)
    {
        var renamed = new StringBuilder();
        for (var at = 0; at < sql.Length; )
        {
            var end = EndOfToken(sql, at);
            var token = sql[at..end];
            renamed.Append(IsName(token, column) && !IsOther(sql, at, end) ? Quote(to) : token);
            at = end;
        }

        return renamed.ToString();
    }

    private static bool IsPlain(string name) =>
        name.Length > 0
        && (char.IsAsciiLetterLower(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !Reserved.Contains(name);

    private static int EndOfToken(string sql, int at)
    {
        if (sql[at] is '\'' or '"')
        {
            var close = sql.IndexOf(sql[at], at + 1);
            return close < 0 ? sql.Length : close + 1;
        }

        var end = at + 1;
        if (IsNamePart(sql[at]))
            while (end < sql.Length && IsNamePart(sql[end]))
                end++;

        return end;
    }

    private static bool IsName(string token, string column) =>
        token == column && !token.StartsWith('"') || token == $"\"{column}\"";

    // A function, a type or a part of a longer name is called so, too.
    private static bool IsOther(string sql, int at, int end)
    {
        var before = sql.AsSpan(0, at).TrimEnd();
        var behind = sql.AsSpan(end).TrimStart();
        return before.EndsWith("::")
            || before.EndsWith(".")
            || behind.StartsWith("(")
            || behind.StartsWith(".");
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
