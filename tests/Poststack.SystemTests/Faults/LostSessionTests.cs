using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Databases;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Backfills;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Schemas;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>Whatever a schema's session is asked for, it says that its server is lost: when that comes out, and ever after.</summary>
public sealed class LostSessionTests : ProjectTest
{
    private const string Env = "production";
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(1);
    private static readonly LedgerAuthor Author = new("ann@laptop", "1.0.0", App: null);
    private static readonly BackfillKey Key = new(["id"], ["integer"], 100);

    public LostSessionTests() =>
        Project.Declare(
            """
            environments:
              production:
                postgres: {provider: native, version: 15, database: shop, port: auto}
            """
        );

    [Fact]
    public Task Of_a_server_that_is_killed() =>
        LoseAsync(() => Project.KillNativeServerAsync(Env, withSessions: true));

    [Fact]
    public Task Of_sessions_that_an_administrator_ends() =>
        LoseAsync(() =>
            Project.AdminSqlAsync(
                Env,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shop'"
            )
        );

    private async Task LoseAsync(Func<Task> lose)
    {
        Project.Write(
            "migrations/001_a.sql",
            "CREATE TABLE a AS SELECT generate_series(1, 100) AS id, 0 AS n;"
        );
        Project.Write("migrations/002_n.sql", "-- poststack: backfill\nUPDATE a SET n = n + 1;");
        (await Project.RunAsync($"db migrate {Env} --to 1")).ShouldSucceed();
        var asked = Asked(
            MigrationFolder.Read("migrations", Project.PathOf("migrations")).Migrations[1]
        );

        var sessions = new List<ISchemaSession>();
        foreach (var _ in asked)
            sessions.Add(await OpenAsync());
        await lose();

        var others = new List<string>();
        foreach (var ((what, ask), session) in asked.Zip(sessions))
            await using (session)
                for (var time = 1; time <= 2; time++)
                    if (await OtherFailureAsync(() => ask(session)) is { } other)
                        others.Add($"{what}, asked {time} times: {other}");

        others.ShouldBeEmpty();
    }

    private static Dictionary<string, Func<ISchemaSession, Task>> Asked(Migration backfill)
    {
        var statement = BackfillStatement.Read(backfill.Up.Statements[0])!;
        var unfinished = new UnfinishedMigration(
            backfill.Number,
            backfill.Version,
            backfill.Name,
            IsDown: false,
            Statements: 1,
            Done: 0,
            IsCutOff: true,
            Error: null,
            DoneChecksum: "",
            InvalidBefore: []
        );
        return new Dictionary<string, Func<ISchemaSession, Task>>
        {
            ["the ledger"] = it => it.ReadLedgerAsync(Ct),
            ["the turn"] = it => it.TryTakeTurnAsync(Ct),
            ["a new ledger"] = it => it.CreateLedgerAsync(Ct),
            ["a whole part"] = it =>
                it.RunWholeAsync(backfill.Up, note: null, author: null, LockTimeout, _ => { }, Ct),
            ["a statement alone"] = it =>
                it.RunAloneAsync(backfill.Up.Statements[0], LockTimeout, _ => { }, Ct),
            ["a new session"] = it => it.ResetAsync(Ct),
            ["a note of what is unfinished"] = it => it.NoteUnfinishedAsync(unfinished, Author, Ct),
            ["forgetting it"] = it => it.ForgetUnfinishedAsync(Ct),
            ["a note"] = it => it.NoteAsync([new(backfill, false, false)], Author, Ct),
            ["accepting files"] = it => it.AcceptAsync([backfill], Ct),
            ["who is in the way"] = it => it.FindBlockersAsync(Ct),
            ["invalid indexes"] = it => it.FindInvalidIndexesAsync(Ct),
            ["an index less"] = it => it.DropIndexAsync(new(1, "a_n"), Ct),
            ["the schema"] = it => it.DescribeAsync(Ct),
            ["the schema as it was"] = it => it.ReadDescriptionAsync(Ct),
            ["a backfill's key"] = it => it.Backfills.FindKeyAsync(statement, "id", Ct),
            ["how far it is"] = it => it.Backfills.BeginAsync(backfill, "digest", Key, Ct),
            ["a batch"] = it =>
                it.Backfills.RunAsync(backfill, statement, Key, null, 10, LockTimeout, Ct),
            ["what else goes on"] = it => it.Backfills.LookAsync(Ct),
        };
    }

    /// <returns>Null where it says that the server is lost.</returns>
    private static async Task<string?> OtherFailureAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return "none";
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            return null;
        }
        catch (SqlFailedException e) when (e.Failure.IsConnectionLost)
        {
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e.ToString();
        }
    }

    private async Task<ISchemaSession> OpenAsync()
    {
        var state = JsonNode.Parse(Project.Read($".poststack/envs/{Env}/state.json"))!["postgres"]!;
        var instance = new PostgresInstance(
            Project.Name,
            PostgresProvider.Native,
            "127.0.0.1",
            int.Parse(state["port"]!.ToString(), CultureInfo.InvariantCulture),
            "shop",
            "postgres",
            state["adminPassword"]!.ToString(),
            AdminPassword: null
        );
        var session = (
            await new SchemaServers(TimeProvider.System).TryOpenAsync(instance, Ct)
        ).ShouldNotBeNull();
        await session.TryTakeTurnAsync(Ct);
        return session;
    }
}
