using System.Globalization;
using Npgsql;
using Poststack.Core.Migrations.Checks.Watches;
using Poststack.Core.Migrations.Servers;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>A shadow server's log of statements, which the server itself reads for us.</summary>
/// <remarks>
/// https://www.postgresql.org/docs/current/runtime-config-logging.html#RUNTIME-CONFIG-LOGGING-CSVLOG: as a table, it needs no parsing, and a
/// container's is read in the same way.
/// </remarks>
internal sealed class StatementLog(CopySession manager)
{
    private const int FirstWithQueryIds = 14;
    private const int FirstWithKinds = 13;
    private const int Tries = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly (string Name, string Value)[] Settings =
    [
        ("logging_collector", "on"),
        ("log_destination", "csvlog"),
        ("log_directory", "poststack_log"),
        ("log_filename", "watch.log"),
        ("log_rotation_age", "0"),
        ("log_rotation_size", "0"),
    ];

    /// <summary>From its next start on.</summary>
    public static async Task SwitchOnAsync(CopySession manager, CancellationToken ct)
    {
        foreach (var (name, value) in Settings)
            await manager.ExecuteAsync(
                "change settings",
                $"ALTER SYSTEM SET {name} = {SqlText.Literal(value)}",
                ct
            );
    }

    /// <summary>All that sessions of a database sent, and nothing of it is left.</summary>
    public async Task<IReadOnlyList<WatchedStatement>> ReadAsync(
        string database,
        CancellationToken ct
    )
    {
        var end = $"poststack: end of {database}";
        await manager.ExecuteAsync(
            "read its log",
            $"DO $$ BEGIN RAISE LOG {SqlText.Literal(end)}; END $$",
            ct
        );
        await CreateTableAsync(ct);
        var file = await FileAsync(ct);
        for (var left = Tries; !await TryLoadAsync(file, end, ct) && left > 0; left--)
            await Task.Delay(Pause, ct);

        var lines = await manager.ReadAsync(
            $"""
            SELECT session_id, error_severity, message, coalesce(detail, '')
              FROM pg_temp.poststack_log
             WHERE database_name = {SqlText.Literal(database)}
             ORDER BY log_time, session_id, session_line_num
            """,
            row => new LogLine(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3)
            ),
            ct
        );
        // Values of the user's may be in it.
        await manager.ExecuteAsync(
            "empty its log",
            $"COPY (SELECT WHERE false) TO {SqlText.Literal(file)}",
            ct
        );
        return LogLine.Statements(lines);
    }

    /// <summary>From its next start on.</summary>
    public static async Task SwitchOffAsync(CopySession manager, CancellationToken ct)
    {
        foreach (var (name, _) in Settings)
            await manager.ExecuteAsync("change settings", $"ALTER SYSTEM RESET {name}", ct);
    }

    private async Task<string> FileAsync(CancellationToken ct) =>
        (
            await manager.ReadAsync(
                "SELECT current_setting('data_directory') || '/' || pg_current_logfile('csvlog')",
                row => row.GetString(0),
                ct
            )
        )[0];

    // The collector may be in the middle of a line.
    private async Task<bool> TryLoadAsync(string file, string end, CancellationToken ct)
    {
        try
        {
            await using var batch = manager.Batch([
                "TRUNCATE pg_temp.poststack_log",
                $"COPY pg_temp.poststack_log FROM {SqlText.Literal(file)} WITH (FORMAT csv)",
            ]);
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (!SqlFailure.EndsConnection(e.SqlState))
        {
            return false;
        }

        var found = await manager.ReadAsync(
            $"SELECT count(*) FROM pg_temp.poststack_log WHERE message = {SqlText.Literal(end)}",
            row => row.GetInt64(0),
            ct
        );
        return found[0] > 0;
    }

    private Task CreateTableAsync(CancellationToken ct)
    {
        var major = manager.Connection.PostgreSqlVersion.Major;
        var more =
            (major >= FirstWithKinds ? ", backend_type text" : "")
            + (major >= FirstWithQueryIds ? ", leader_pid integer, query_id bigint" : "");
        return manager.ExecuteAsync(
            "read its log",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                CREATE TEMPORARY TABLE poststack_log (log_time timestamptz, user_name text, database_name text,
                    process_id integer, connection_from text, session_id text, session_line_num bigint, command_tag text,
                    session_start_time timestamptz, virtual_transaction_id text, transaction_id bigint, error_severity text,
                    sql_state_code text, message text, detail text, hint text, internal_query text,
                    internal_query_pos integer, context text, query text, query_pos integer, location text,
                    application_name text{more})
                """
            ),
            ct
        );
    }
}
