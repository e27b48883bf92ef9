using System.Text;

namespace Poststack.Core.Variables;

/// <summary>What may be a name.</summary>
public static class VariableNames
{
    /// <summary>What Poststack provides; no layer but a `.env` beside the compose file may declare it.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        "POSTSTACK_DATABASE_URL",
        "POSTSTACK_ENVIRONMENT",
        "DB_HOST",
        "DB_PORT",
        "DB_NAME",
        "DB_USER",
        "DB_PASSWORD",
    ];

    /// <summary>What a new name must be, in words: <see cref="IsReferable"/>.</summary>
    public const string Rule = "letters A to Z, digits and '_', not beginning with a digit";

    public static bool IsReserved(string name) =>
        name
            is "POSTSTACK_DATABASE_URL"
                or "POSTSTACK_ENVIRONMENT"
                or "DB_HOST"
                or "DB_PORT"
                or "DB_NAME"
                or "DB_USER"
                or "DB_PASSWORD";

    /// <summary>What a `${NAME}` can name: ASCII letters, digits and `_`, not beginning with a digit.</summary>
    public static bool IsReferable(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return false;

        foreach (var c in name)
        {
            if (!IsReferable(c))
                return false;
        }

        return true;
    }

    /// <summary>What an env file takes as a key: letters and digits of any script, `_ . - [ ]`.</summary>
    public static bool IsFileKey(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsFileKeyRune(rune))
                return false;
        }

        return name.Length > 0;
    }

    /// <summary>Within a name that a `${NAME}` can name; a digit does not begin one.</summary>
    internal static bool IsReferable(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    internal static bool IsFileKeyRune(Rune rune) =>
        Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value is '_' or '.' or '-' or '[' or ']';
}
