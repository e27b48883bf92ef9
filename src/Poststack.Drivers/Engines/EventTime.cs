using System.Globalization;

namespace Poststack.Drivers.Engines;

/// <summary>A time as `events --since` takes it.</summary>
internal static class EventTime
{
    /// <summary>`seconds.nanoseconds` since 1970, as `--since` takes it.</summary>
    public static string Of(DateTimeOffset time)
    {
        var (seconds, ticks) = Math.DivRem(
            (time - DateTimeOffset.UnixEpoch).Ticks,
            TimeSpan.TicksPerSecond
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds}.{ticks * TimeSpan.NanosecondsPerTick:D9}"
        );
    }
}
