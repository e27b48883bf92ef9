using System.Globalization;

namespace Poststack.Cli.Terminal;

/// <summary>Lengths of time as people read them.</summary>
internal static class Elapsed
{
    /// <summary>`0.4s`, `12.3s`, `1m 05s`, `2h 03m`.</summary>
    public static string ToText(TimeSpan elapsed) =>
        elapsed switch
        {
            { TotalSeconds: >= 59.95 and < 60 } => "1m 00s",
            { TotalSeconds: < 60 } => string.Create(
                CultureInfo.InvariantCulture,
                $"{elapsed.TotalSeconds:0.0}s"
            ),
            { TotalMinutes: < 60 } => $"{(int)elapsed.TotalMinutes}m {elapsed.Seconds:00}s",
            _ => $"{(int)elapsed.TotalHours}h {elapsed.Minutes:00}m",
        };

    /// <summary>How long ago, in its largest unit: `8 s`, `5 min`, `3 h`, `12 days`.</summary>
    public static string Since(DateTimeOffset then, DateTimeOffset now) =>
        (now - then) switch
        {
            { TotalSeconds: < 60 } age => $"{Math.Max(0, (int)age.TotalSeconds)} s",
            { TotalMinutes: < 60 } age => $"{(int)age.TotalMinutes} min",
            { TotalHours: < 48 } age => $"{(int)age.TotalHours} h",
            var age => $"{(int)age.TotalDays} days",
        };
}
