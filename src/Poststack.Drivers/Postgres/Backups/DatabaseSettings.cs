using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>What is set for a database, and for roles in it, given to the one that takes its place.</summary>
/// <param name="worker">The login that fills and masks the new one: what is set for it there would hinder it, and comes last.</param>
internal sealed class DatabaseSettings(
    CopySession session,
    PostgresInstance instance,
    string worker
)
{
    /// <summary>Nobody could fill a database of which this holds.</summary>
    private const string ReadOnly = "default_transaction_read_only";

    /// <param name="ofDatabase">`NAME=VALUE` each.</param>
    /// <returns>A sentence for each that could not be taken over. Names alone: a value may be a secret of an application's.</returns>
    public async Task<IReadOnlyList<string>> TakeOverAsync(
        string database,
        IReadOnlyList<string> ofDatabase,
        CancellationToken ct
    )
    {
        var name = SqlText.Identifier(database);
        var said = new List<string>();
        foreach (var setting in ofDatabase)
            if (
                NameOf(setting) == ReadOnly
                || !await SetAsync($"ALTER DATABASE {name}", setting, ct)
            )
                said.Add($"`ALTER DATABASE … SET {NameOf(setting)}` could not be taken over.");
        foreach (var (role, setting) in await OfRolesAsync("<>", ct))
            if (!await SetAsync($"ALTER ROLE {role} IN DATABASE {name}", setting, ct))
                said.Add(
                    $"`ALTER ROLE {role} IN DATABASE … SET {NameOf(setting)}` could not be taken over."
                );

        return said;
    }

    /// <summary>What the login itself has set, once its work is done.</summary>
    public async Task TakeOverOwnAsync(string database, CancellationToken ct)
    {
        foreach (var (role, setting) in await OfRolesAsync("=", ct))
            await SetAsync(
                $"ALTER ROLE {role} IN DATABASE {SqlText.Identifier(database)}",
                setting,
                ct
            );
    }

    // A name, a blank line, a setting: as text, which costs the program no code of its own.
    private async Task<IEnumerable<(string Role, string Setting)>> OfRolesAsync(
        string whetherWorker,
        CancellationToken ct
    )
    {
        var lines = await session.ReadAsync(
            $"""
            SELECT quote_ident(r.rolname) || E'\n\n' || unnest(s.setconfig)
              FROM pg_db_role_setting AS s
              JOIN pg_database AS d ON d.oid = s.setdatabase
              JOIN pg_roles AS r ON r.oid = s.setrole
             WHERE d.datname = {SqlText.Literal(instance.Database)}
               AND r.rolname {whetherWorker} {SqlText.Literal(worker)}
            """,
            row => row.GetString(0),
            ct
        );
        return lines.Select(line =>
            line.Split("\n\n", 2) is var parts ? (parts[0], parts[1]) : default
        );
    }

    private static string NameOf(string setting) =>
        setting[..setting.IndexOf('=', StringComparison.Ordinal)];

    // By way of the session, for some settings are lists and quote their members themselves; of one transaction, for others, such as
    // default_transaction_read_only, would stop the statements that come after it.
    private async Task<bool> SetAsync(string alter, string setting, CancellationToken ct)
    {
        var name = NameOf(setting);
        var value = setting[(name.Length + 1)..];
        try
        {
            await session.ExecuteAsync(
                "change settings",
                [
                    $"SELECT set_config({SqlText.Literal(name)}, {SqlText.Literal(value)}, true)",
                    $"{alter} SET {name} FROM CURRENT",
                ],
                ct
            );
            return true;
        }
        catch (RefusalException e) when (e.Refusal.Code != PostgresRefusals.LostCode)
        {
            return false;
        }
    }
}
