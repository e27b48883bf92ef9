using System.Globalization;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

/// <summary>Moments as `--since` takes them, all of which the engines understand as well.</summary>
internal static class LogTime
{
    private const string DayOnly = "yyyy-MM-dd";

    /// <summary>A century; the engines count to almost three.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>A length of time before now, a day, a day with `T` and its time, or seconds since 1970.</summary>
    public static bool IsOne(string text) =>
        Duration.Parse(text, Longest) is not null
        || IsDay(text)
        || IsDayWithTime(text)
        || decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out _
        );

    private static bool IsDayWithTime(string text) =>
        text.Length > DayOnly.Length + 1
        && text[DayOnly.Length] == 'T'
        && IsDay(text[..DayOnly.Length])
        && DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out _
        );

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, DayOnly, CultureInfo.InvariantCulture, default, out _);
}
