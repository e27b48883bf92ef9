using System.Globalization;
using Poststack.Core.Machine;

namespace Poststack.Core.Backups;

/// <summary>Names of backups and restores: `20261129_030512_x7k2`, in the order of their making, and fit for SQL.</summary>
public static class BackupId
{
    private const int RandomLength = 4;
    private const string Time = "yyyyMMdd_HHmmss";

    /// <param name="now">Told in UTC.</param>
    /// <param name="newest">Of those that are there, which it comes behind, also where the clock was set back; null for none.</param>
    public static string New(DateTimeOffset now, ISecretGenerator secrets, string? newest = null)
    {
        var time = now.UtcDateTime;
        if (
            newest?.Length > Time.Length
            && DateTime.TryParseExact(
                newest.AsSpan(0, Time.Length),
                Time,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var last
            )
            && time < last.AddSeconds(1)
        )
            time = last.AddSeconds(1);

        return time.ToString(Time, CultureInfo.InvariantCulture)
            + "_"
            + secrets.Next(RandomLength).ToLowerInvariant();
    }
}
