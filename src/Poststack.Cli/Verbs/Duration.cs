using System.Globalization;
using Poststack.Core.Migrations;

namespace Poststack.Cli.Verbs;

/// <summary>Lengths of time as they are typed: `90s`, `5m`, `1h30m`, `500ms`.</summary>
internal static class Duration
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    /// <summary>What options take at most: timers end at 1,193 hours, PostgreSQL's `lock_timeout` at 596.</summary>
    public static readonly TimeSpan Longest = MigrationDuration.Longest;

    /// <returns>Null for what is no length of time, none above zero, or one above <paramref name="longest"/>.</returns>
    public static TimeSpan? Parse(string text, TimeSpan longest)
    {
        var total = TimeSpan.Zero;
        for (var rest = text.AsSpan(); rest.Length > 0; )
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is <= 0 or > 9)
                return null;

            var letters = rest[digits..].IndexOfAnyInRange('0', '9') is > 0 and var end
                ? end
                : rest.Length - digits;
            if (LengthOf(rest.Slice(digits, letters)) is not { } unit)
                return null;

            var count = int.Parse(rest[..digits], CultureInfo.InvariantCulture);
            if (count > (longest - total) / unit)
                return null;

            total += unit * count;
            rest = rest[(digits + letters)..];
        }

        return total > TimeSpan.Zero ? total : null;
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads as this length.</summary>
    public static string ToText(TimeSpan length)
    {
        var text = string.Empty;
        foreach (var (unit, step) in Enumerable.Reverse(Units))
        {
            var count = length.Ticks / step.Ticks;
            if (count == 0)
                continue;

            text += string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
            length -= step * count;
        }

        return text;
    }

    private static TimeSpan? LengthOf(ReadOnlySpan<char> unit)
    {
        foreach (var (name, length) in Units)
        {
            if (unit.SequenceEqual(name))
                return length;
        }

        return null;
    }
}
