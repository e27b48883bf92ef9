using Npgsql;
using Poststack.Core.Backups;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Engines;
using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Backups;

/// <inheritdoc/>
/// <param name="root">Where client programs are looked for: `/`.</param>
public sealed class DatabaseCopies(
    IContainerEngines engines,
    IProcessRunner runner,
    Func<string, string?> variable,
    string root = "/"
) : IDatabaseCopies
{
    private readonly CopyLogins _logins = new(new ExternalLogin(variable));
    private readonly ClientPrograms _clients = new(engines, runner, variable, root);

    public async Task<FoundServer> FindAsync(PostgresInstance instance, CancellationToken ct)
    {
        const string Sql = """
            SELECT d.datname::text,
                   shobj_description(d.oid, 'pg_database'),
                   CASE WHEN has_database_privilege(d.oid, 'CONNECT') THEN pg_database_size(d.oid) ELSE 0 END
              FROM pg_database AS d
             WHERE NOT d.datistemplate
             ORDER BY 1
            """;

        await using var session = await CopySession.OpenAsync(_logins.Manager(instance), ct);
        var databases = await session.ReadAsync(
            Sql,
            row => new FoundDatabase(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.GetInt64(2)
            ),
            ct
        );
        return new(session.Connection.PostgreSqlVersion.Major, databases);
    }

    public async Task<IDatabaseSnapshot> OpenAsync(PostgresInstance instance, CancellationToken ct)
    {
        var login = CopyLogins.Worker(instance, instance.Database);
        var session = await CopySession.OpenAsync(login, ct);
        try
        {
            var version = TraitsReader.VersionIn(session.Connection.ServerVersion);
            var clients = await _clients.FindAsync(
                instance,
                session.Connection.PostgreSqlVersion,
                ct
            );
            await session.ExecuteAsync(
                "begin a transaction",
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                ct
            );
            var snapshot = await session.ReadAsync(
                "SELECT pg_export_snapshot()",
                row => row.GetString(0),
                ct
            );
            return new DatabaseSnapshot(
                session,
                login,
                clients,
                snapshot[0],
                version,
                await new TraitsReader(session).ReadAsync(ct)
            );
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async Task<DatabaseContents> ReadAsync(
        PostgresInstance instance,
        string database,
        CancellationToken ct
    )
    {
        await using var session = await PrepareAsync(instance, database, ct);
        return await new ContentsReader(session).ReadAsync(ct);
    }

    public async Task<IReadOnlyList<string>> CreateAsync(
        PostgresInstance instance,
        string database,
        DatabaseTraits traits,
        CancellationToken ct
    )
    {
        await using var session = await CopySession.OpenAsync(_logins.Manager(instance), ct);
        return await new DatabaseCreation(
            session,
            instance,
            SettingsOf(instance, session),
            _logins.ManagerOf(instance)
        ).CreateAsync(database, traits, ct);
    }

    public async Task FillAsync(
        PostgresInstance instance,
        string database,
        DumpOrigin origin,
        Stream dump,
        CancellationToken ct
    )
    {
        var login = _logins.Preparer(instance, database);
        await using var session = await CopySession.OpenAsync(login, ct);
        var clients = await _clients.FindAsync(instance, session.Connection.PostgreSqlVersion, ct);
        await new DatabaseFilling(session, login, clients, instance).FillAsync(origin, dump, ct);
    }

    public async Task<long> MaskAsync(
        PostgresInstance instance,
        string database,
        IReadOnlyList<MaskRule> rules,
        string key,
        Action<string> onTable,
        CancellationToken ct
    )
    {
        await using var session = await PrepareAsync(instance, database, ct);
        return await new DatabaseMasking(session, key).MaskAsync(rules, onTable, ct);
    }

    public async Task MarkAsync(
        PostgresInstance instance,
        string database,
        string mark,
        CancellationToken ct
    )
    {
        await using var session = await CopySession.OpenAsync(_logins.Manager(instance), ct);
        await session.ExecuteAsync("comment on a database", CommentSql(database, mark), ct);
    }

    public async Task ExchangeAsync(
        PostgresInstance instance,
        string fresh,
        string kept,
        string keptMark,
        CancellationToken ct
    )
    {
        await using var session = await CopySession.OpenAsync(_logins.Manager(instance), ct);
        await using var ending = await CopySession.OpenAsync(_logins.Manager(instance), ct);
        await SettingsOf(instance, session).TakeOverOwnAsync(fresh, ct);
        await new DatabaseExchange(
            session,
            ending,
            instance,
            _logins.ManagerOf(instance)
        ).ExecuteAsync(fresh, kept, keptMark, ct);
    }

    public async Task DropAsync(PostgresInstance instance, string database, CancellationToken ct)
    {
        await using var session = await CopySession.OpenAsync(_logins.Manager(instance), ct);
        await session.ExecuteAsync(
            "remove databases",
            $"DROP DATABASE IF EXISTS {SqlText.Identifier(database)} WITH (FORCE)",
            ct
        );
    }

    private DatabaseSettings SettingsOf(PostgresInstance instance, CopySession session) =>
        new(session, instance, _logins.Preparer(instance, instance.Database).User);

    /// <summary>With the rights of whom it will belong to, whoever logs in.</summary>
    private async Task<CopySession> PrepareAsync(
        PostgresInstance instance,
        string database,
        CancellationToken ct
    )
    {
        var session = await CopySession.OpenAsync(_logins.Preparer(instance, database), ct);
        if (_logins.ManagerOf(instance) is not null)
            await session.ExecuteAsync(
                "act as the env's own role",
                $"SET ROLE {SqlText.Identifier(instance.Owner ?? instance.User)}",
                ct
            );
        return session;
    }

    internal static string CommentSql(string database, string? mark) =>
        $"COMMENT ON DATABASE {SqlText.Identifier(database)} IS "
        + (mark is null ? "NULL" : SqlText.Literal(mark));
}
