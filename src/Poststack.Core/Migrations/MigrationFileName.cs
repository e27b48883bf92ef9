using System.Globalization;

namespace Poststack.Core.Migrations;

/// <summary>What a file's name says: `NUMBER_NAME.sql`, `NUMBER_NAME.up.sql` or `NUMBER_NAME.down.sql`.</summary>
internal sealed record MigrationFileName(long Number, string Version, string Name, bool IsDown)
{
    private const string Extension = ".sql";
    private const string Up = ".up";
    private const string Down = ".down";

    public static bool IsSql(string file) =>
        file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && !file.StartsWith('.');

    /// <returns>Null for a name that says something else.</returns>
    public static MigrationFileName? Parse(string file)
    {
        if (!file.EndsWith(Extension, StringComparison.Ordinal))
            return null;

        var stem = file[..^Extension.Length];
        var isDown = stem.EndsWith(Down, StringComparison.Ordinal);
        if (isDown)
            stem = stem[..^Down.Length];
        else if (stem.EndsWith(Up, StringComparison.Ordinal))
            stem = stem[..^Up.Length];

        var digits = stem.TakeWhile(char.IsAsciiDigit).Count();
        return
            digits > 0
            && stem.Length > digits + 1
            && stem[digits] is '_' or '-'
            && stem[(digits + 1)..].All(IsNameCharacter)
            && long.TryParse(
                stem.AsSpan(0, digits),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number > 0
            ? new(number, stem[..digits], stem[(digits + 1)..], isDown)
            : null;
    }

    public static bool IsNameCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
