using Npgsql;

namespace Poststack.Drivers.Postgres;

/// <summary>What went wrong with a server, for people.</summary>
internal static class PostgresWords
{
    /// <summary>The server's own words, or those of the network.</summary>
    public static string Of(NpgsqlException e) =>
        (e as PostgresException)?.MessageText ?? (e.InnerException ?? e).Message;
}
