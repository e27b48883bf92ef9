using System.Globalization;
using Poststack.Core.Machine;

namespace Poststack.Core.Backups;

/// <summary>Names of backups and restores: `20261129_030512_x7k2`, in the order of their making, and fit for SQL.</summary>
public static class BackupId
{
    private const int RandomLength = 4;

    /// <param name="now">Told in UTC.</param>
    public static string New(DateTimeOffset now, ISecretGenerator secrets) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{now.UtcDateTime:yyyyMMdd_HHmmss}_{secrets.Next(RandomLength).ToLowerInvariant()}"
        );
}
