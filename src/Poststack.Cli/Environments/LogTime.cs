using System.Globalization;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

/// <summary>Moments as `--since` takes them, which are the ones that `docker logs` takes.</summary>
internal static class LogTime
{
    private const string DayOnly = "yyyy-MM-dd";
    private static readonly decimal LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A century; the engines count to almost three.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>
    /// A length of time before <paramref name="now"/>, a day, a day with `T` and its time, or seconds since 1970. What names
    /// no zone is a time of this machine.
    /// </summary>
    /// <returns>Null for anything else.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (Duration.Parse(text, Longest) is { } length)
            return length < now - DateTimeOffset.UnixEpoch
                ? now - length
                : DateTimeOffset.UnixEpoch;
        if (IsDay(text) || HasDayAndTime(text))
            return DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeLocal,
                out var at
            )
                ? at
                : null;

        return
            decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            && seconds <= LastSecond
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
    }

    private static bool HasDayAndTime(string text) =>
        text.Length > DayOnly.Length + 1
        && text[DayOnly.Length] == 'T'
        && IsDay(text[..DayOnly.Length]);

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, DayOnly, CultureInfo.InvariantCulture, default, out _);
}
