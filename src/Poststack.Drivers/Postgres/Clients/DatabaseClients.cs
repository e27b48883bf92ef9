using System.Globalization;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Clients;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Client programs of this machine, those in the container of a database, and those of PostgreSQL's image.</summary>
/// <param name="root">Where client programs are looked for: `/`.</param>
public sealed class DatabaseClients(
    IContainerEngines engines,
    IProcessRunner runner,
    Func<string, string?> variable,
    string root = "/"
) : IDatabaseClients
{
    private const int ShownLines = 20;
    private const string PasswordVariable = "PGPASSWORD";

    private readonly ClientSearch _search = new(runner, variable("PATH"), root);
    private readonly ClientPrograms _programs = new(engines, runner, variable, root);

    public async Task<DatabaseClient> FindAsync(
        PostgresInstance database,
        string program,
        bool isInteractive,
        CancellationToken ct
    )
    {
        var login = PostgresLogin.OfUser(database);
        var major = (await VersionOfAsync(database, ct)).Major;
        if (await _search.FindAsync(program, major, ct) is { } file)
            return new([file], Environment(login));
        if (database.Provider == PostgresProvider.Container)
            return ByEngine(
                database,
                login with
                {
                    Host = "127.0.0.1",
                    Port = ContainerPlan.ServerPort,
                },
                ["exec"],
                isInteractive,
                [database.Name, program]
            );

        try
        {
            var image = await _programs.GetImageAsync(database, major, ct);
            return ByEngine(
                database,
                login,
                ["run", "--rm", "--log-driver", "none", "--network", "host"],
                isInteractive,
                ["--entrypoint", program, image]
            );
        }
        catch (RefusalException)
        {
            throw ClientRefusals.Missing(program, major).ToException();
        }
    }

    public async Task<string> RunAsync(
        PostgresInstance database,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    )
    {
        var clients = await _programs.FindAsync(database, await VersionOfAsync(database, ct), ct);
        var result = await clients.RunAsync(
            new(program, PostgresLogin.OfUser(database), arguments),
            ct
        );
        return result.Succeeded
            ? result.Exact
            : throw ClientRefusals
                .Failed(program, result.ExitCode, result.LastLines(ShownLines))
                .ToException();
    }

    // The engine's client takes the values of these names from its own environment.
    private static DatabaseClient ByEngine(
        PostgresInstance database,
        PostgresLogin login,
        string[] verb,
        bool isInteractive,
        string[] what
    )
    {
        var environment = Environment(login);
        return new(
            [
                database.Engine == EngineKind.Podman ? "podman" : "docker",
                .. verb,
                isInteractive ? "-it" : "-i",
                .. environment.Keys.SelectMany(name => new[] { "-e", name }),
                .. what,
            ],
            environment
        );
    }

    private static Dictionary<string, string> Environment(PostgresLogin login) =>
        new()
        {
            ["PGHOST"] = login.Host,
            ["PGPORT"] = login.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = login.Database,
            ["PGUSER"] = login.User,
            [PasswordVariable] = login.Password,
            ["PGSSLMODE"] = login.SslMode,
        };

    private static async Task<Version> VersionOfAsync(
        PostgresInstance database,
        CancellationToken ct
    )
    {
        try
        {
            await using var connection = await PostgresLogin.OfUser(database).OpenAsync(ct);
            return connection.PostgreSqlVersion;
        }
        catch (NpgsqlException e)
        {
            throw PostgresRefusals.Unreachable(
                FormattableString.Invariant($"{database.Host}:{database.Port}"),
                PostgresWords.Of(e)
            );
        }
    }
}
