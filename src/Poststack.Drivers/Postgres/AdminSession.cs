using System.Data;
using Npgsql;

namespace Poststack.Drivers.Postgres;

/// <summary>Statements of an administrator, several of whom may be at it at once.</summary>
internal sealed class AdminSession(NpgsqlConnection connection, TimeProvider time)
{
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="expected">Errors that mean somebody else has just done it.</param>
    /// <exception cref="PostgresException">The server refuses for another reason.</exception>
    public async Task ExecuteAsync(string sql, IReadOnlyList<string> expected, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(ct);
                return;
            }
            catch (PostgresException e) when (expected.Contains(e.SqlState))
            {
                return;
            }
            catch (PostgresException e) when (SqlState.IsPassing(e.SqlState) && attempt < Attempts)
            {
                await Task.Delay(Pause, time, ct);
                await ReopenAsync(ct);
            }
        }
    }

    // Npgsql gives up a connection on which the server reported an internal error.
    private async Task ReopenAsync(CancellationToken ct)
    {
        if (connection.State == ConnectionState.Open)
            return;

        await connection.CloseAsync();
        await connection.OpenAsync(ct);
    }

    /// <summary>By whoever logged in, whatever role the session took since.</summary>
    public async Task<int> CountSessionsAsync(string login, CancellationToken ct)
    {
        const string Sql = "SELECT count(*)::int FROM pg_stat_activity WHERE usename = $1";

        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = login });
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<RoleAndDatabase> ReadAsync(string role, string database, CancellationToken ct)
    {
        const string Sql = """
            SELECT r.rolname IS NOT NULL,
                   coalesce(r.rolsuper OR NOT r.rolcanlogin, false),
                   d.datname IS NOT NULL,
                   coalesce(d.datdba = r.oid, false),
                   (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
              FROM (SELECT 1) AS one
              LEFT JOIN pg_roles AS r ON r.rolname = $1
              LEFT JOIN pg_database AS d ON d.datname = $2
            """;

        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = database });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);

        return new(
            RoleExists: row.GetBoolean(0),
            RoleIsOdd: row.GetBoolean(1),
            DatabaseExists: row.GetBoolean(2),
            RoleOwnsDatabase: row.GetBoolean(3),
            IsSuperuser: row.GetBoolean(4)
        );
    }
}
