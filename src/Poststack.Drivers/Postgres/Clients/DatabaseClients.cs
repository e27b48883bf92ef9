using System.Globalization;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Clients;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Client programs of this machine, and those in the container of a database.</summary>
public sealed class DatabaseClients(IProcessRunner runner, Func<string, string?> variable)
    : IDatabaseClients
{
    private const int ShownLines = 20;
    private const string PasswordVariable = "PGPASSWORD";

    private readonly ClientSearch _search = new(runner, variable("PATH"));

    public async Task<DatabaseClient> FindAsync(
        PostgresInstance database,
        string program,
        bool isInteractive,
        CancellationToken ct
    )
    {
        var major = await MajorOfAsync(database, ct);
        if (await _search.FindAsync(program, major, ct) is { } file)
            return new([file], Environment(PostgresLogin.OfUser(database)));

        return database.Provider == PostgresProvider.Container
            ? InContainer(database, program, isInteractive)
            : throw ClientRefusals.Missing(program, major).ToException();
    }

    public async Task<string> RunAsync(
        PostgresInstance database,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    )
    {
        // Even a minor version may know of more in the catalogs than the one before: the container's is the server's own.
        var client =
            database.Provider == PostgresProvider.Container
                ? InContainer(database, program, isInteractive: false)
                : await FindAsync(database, program, isInteractive: false, ct);
        var result = await runner.RunAsync(
            new ToolCommand(client.Command[0], [.. client.Command.Skip(1), .. arguments])
            {
                Environment = client.Environment,
                Secrets = [database.Password],
            },
            ct
        );
        return result.Succeeded
            ? result.Exact
            : throw ClientRefusals
                .Failed(program, result.ExitCode, result.LastLines(ShownLines))
                .ToException();
    }

    // The engine's client takes the values of these names from its own environment.
    private static DatabaseClient InContainer(
        PostgresInstance database,
        string program,
        bool isInteractive
    )
    {
        var login = PostgresLogin.OfUser(database) with
        {
            Host = "127.0.0.1",
            Port = ContainerPlan.ServerPort,
        };
        var environment = Environment(login);
        return new(
            [
                database.Engine == EngineKind.Podman ? "podman" : "docker",
                "exec",
                isInteractive ? "-it" : "-i",
                .. environment.Keys.SelectMany(name => new[] { "-e", name }),
                database.Name,
                program,
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

    private static async Task<int> MajorOfAsync(PostgresInstance database, CancellationToken ct)
    {
        try
        {
            await using var connection = await PostgresLogin.OfUser(database).OpenAsync(ct);
            return connection.PostgreSqlVersion.Major;
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
