using System.Globalization;

namespace Poststack.Core.Migrations.Backfills;

/// <summary>How far a backfill is, for people.</summary>
/// <param name="before">Rows that an earlier run did.</param>
/// <param name="total">About; 0 for unknown.</param>
public sealed class BackfillEstimate(long before, long total)
{
    /// <param name="rows">Done so far, those of earlier runs among them.</param>
    public string At(long rows, TimeSpan elapsed)
    {
        var done = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows");
        if (total <= 0)
            return done;

        var left = Math.Max(0, total - rows);
        var speed = elapsed > TimeSpan.Zero ? (rows - before) / elapsed.TotalSeconds : 0;
        var share = Math.Min(99, rows * 100 / Math.Max(total, rows));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{done} of about {total:N0} ({share} %)"
        );
        return speed <= 0
            ? text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{text}, {speed:N0} a second, about {Text(TimeSpan.FromSeconds(left / speed))} left"
            );
    }

    private static string Text(TimeSpan left) =>
        left.TotalHours >= 1 ? $"{(int)left.TotalHours}h{left.Minutes:00}m"
        : left.TotalMinutes >= 1 ? $"{(int)left.TotalMinutes}m{left.Seconds:00}s"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalSeconds):0} s");
}
