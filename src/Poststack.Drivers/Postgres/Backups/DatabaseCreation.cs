using Npgsql;
using Poststack.Core.Backups;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Makes an empty database like another one.</summary>
/// <param name="manager">As <see cref="CopyLogins.ManagerOf"/> says.</param>
internal sealed class DatabaseCreation(
    CopySession session,
    PostgresInstance instance,
    string? manager = null
)
{
    private const string CloseRight = "close the database to others";

    private readonly string _owner = SqlText.Identifier(instance.Owner ?? instance.User);

    public async Task<IReadOnlyList<string>> CreateAsync(
        string database,
        DatabaseTraits traits,
        CancellationToken ct
    )
    {
        var name = SqlText.Identifier(database);
        var said = new List<string>();
        var create = $"CREATE DATABASE {name} TEMPLATE template0{OwnerSql()}";

        try
        {
            await session.ExecuteAsync(CopySession.CreateRight, create + LocaleSql(traits), ct);
        }
        catch (RefusalException e) when (e.Refusal.Message.Contains("locale"))
        {
            // What another system calls its locales, this one may not know; indexes are built anew in any case.
            await session.ExecuteAsync(CopySession.CreateRight, create, ct);
            said.Add(
                $"This server has no locale {traits.Locale ?? traits.Collate}: it sorts by its own."
            );
        }

        await session.ExecuteAsync(
            CloseRight,
            $"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC",
            ct
        );
        // An owner is let in by the right that it has, and that can be taken from it. What it is owner for, pg_restore needs.
        if (manager is not null)
            await session.ExecuteAsync(
                CloseRight,
                [
                    $"GRANT CONNECT ON DATABASE {name} TO {SqlText.Identifier(manager)}",
                    $"REVOKE CONNECT ON DATABASE {name} FROM {_owner}",
                ],
                ct
            );

        foreach (var setting in traits.Settings)
            if (!await SetAsync($"ALTER DATABASE {name}", setting, ct))
                said.Add($"`ALTER DATABASE … SET {setting}` could not be taken over.");
        foreach (var (role, setting) in await RoleSettingsAsync(ct))
            if (!await SetAsync($"ALTER ROLE {role} IN DATABASE {name}", setting, ct))
                said.Add(
                    $"`ALTER ROLE {role} IN DATABASE … SET {setting}` could not be taken over."
                );

        return said;
    }

    // On a server of ours it becomes the env's own only when it takes its place: until then nobody gets in.
    private string OwnerSql() =>
        instance.Provider == PostgresProvider.External ? $" OWNER {_owner}" : "";

    /// <summary>What roles of this server have set for themselves in the database whose place it will take.</summary>
    private Task<IReadOnlyList<(string Role, string Setting)>> RoleSettingsAsync(
        CancellationToken ct
    ) =>
        session.ReadAsync(
            $"""
            SELECT quote_ident(r.rolname), unnest(s.setconfig)
              FROM pg_db_role_setting AS s
              JOIN pg_database AS d ON d.oid = s.setdatabase
              JOIN pg_roles AS r ON r.oid = s.setrole
             WHERE d.datname = {SqlText.Literal(instance.Database)}
            """,
            row => (row.GetString(0), row.GetString(1)),
            ct
        );

    private static string LocaleSql(DatabaseTraits traits)
    {
        var sql =
            $" ENCODING {SqlText.Literal(traits.Encoding)}"
            + $" LC_COLLATE {SqlText.Literal(traits.Collate)}"
            + $" LC_CTYPE {SqlText.Literal(traits.CType)}";
        return (traits.LocaleProvider, traits.Locale) switch
        {
            ("icu", { } locale) =>
                $"{sql} LOCALE_PROVIDER icu ICU_LOCALE {SqlText.Literal(locale)}",
            ("builtin", { } locale) =>
                $"{sql} LOCALE_PROVIDER builtin BUILTIN_LOCALE {SqlText.Literal(locale)}",
            _ => sql,
        };
    }

    // By way of the session, for some settings are lists and quote their members themselves; of one transaction, for others, such as
    // default_transaction_read_only, would stop the statements that come after it.
    private async Task<bool> SetAsync(string alter, string setting, CancellationToken ct)
    {
        var at = setting.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (setting[..at], setting[(at + 1)..]);
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
