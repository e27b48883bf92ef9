using System.Globalization;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>Settings of a session, as statements.</summary>
internal static class SqlSettingText
{
    /// <summary>Zero lets a statement wait as long as it takes.</summary>
    public static string LockTimeout(TimeSpan timeout, bool isLocal = false) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SET {(isLocal ? "LOCAL " : "")}lock_timeout = {(int)timeout.TotalMilliseconds}"
        );
}
