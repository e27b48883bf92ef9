using Npgsql;
using Poststack.Core.Backups;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Makes an empty database like another one.</summary>
internal sealed class DatabaseCreation(CopySession session, PostgresInstance instance)
{
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
            "close the database to others",
            $"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC",
            ct
        );
        foreach (var setting in traits.Settings)
            if (!await SetAsync(name, setting, ct))
                said.Add($"`ALTER DATABASE … SET {setting}` could not be taken over.");

        return said;
    }

    // On a server of ours it becomes the env's own only when it takes its place: until then nobody gets in.
    private string OwnerSql() =>
        instance.Provider == PostgresProvider.External
            ? $" OWNER {SqlText.Identifier(instance.Owner ?? instance.User)}"
            : "";

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

    // By way of the session, for some settings are lists and quote their members themselves.
    private async Task<bool> SetAsync(string database, string setting, CancellationToken ct)
    {
        var at = setting.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (setting[..at], setting[(at + 1)..]);
        try
        {
            await session.ExecuteAsync(
                "change settings",
                $"SELECT set_config({SqlText.Literal(name)}, {SqlText.Literal(value)}, false)",
                ct
            );
            await session.ExecuteAsync(
                "change settings",
                $"ALTER DATABASE {database} SET {name} FROM CURRENT",
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
