using System.Globalization;

namespace Poststack.Core.Migrations;

/// <summary>A length of time as directives write it: `500ms`, `2s`, `1m`.</summary>
public static class MigrationDuration
{
    /// <summary>Longer ones fit neither into a timer nor into PostgreSQL's `lock_timeout`, which ends at 596 hours.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(500);

    /// <returns>Null for what is none; zero is none either, nor is what is above <see cref="Longest"/>.</returns>
    public static TimeSpan? Parse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (
            !int.TryParse(
                text.AsSpan(0, digits),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            || number == 0
        )
            return null;

        TimeSpan? length = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => null,
        };
        return length <= Longest ? length : null;
    }
}
