using Npgsql;
using Poststack.Core.Backups;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>Makes an empty database like another one.</summary>
/// <param name="settings">Null to take none over.</param>
/// <param name="manager">As <see cref="CopyLogins.ManagerOf"/> says.</param>
internal sealed class DatabaseCreation(
    CopySession session,
    PostgresInstance instance,
    DatabaseSettings? settings = null,
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

        if (settings is not null)
            said.AddRange(await settings.TakeOverAsync(database, traits.Settings, ct));

        return said;
    }

    // On a server of ours it becomes the env's own only when it takes its place: until then nobody gets in.
    private string OwnerSql() =>
        instance.Provider == PostgresProvider.External ? $" OWNER {_owner}" : "";

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
}
