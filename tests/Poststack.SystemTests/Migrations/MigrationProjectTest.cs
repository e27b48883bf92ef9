using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>A project with a database and a folder of migrations.</summary>
public abstract class MigrationProjectTest : ProjectTest
{
    private protected MigrationProjectTest(string provider = "native")
    {
        Project.Declare(
            $"""
            environments:
              dev:
                postgres:
                  provider: {provider}
                  version: 15
                  database: shop
                  port: auto
            """
        );
    }

    private protected void Write(string file, string up, string? down = null) =>
        Project.Write(
            $"migrations/{file}.sql",
            down is null ? $"{up}\n" : $"-- migrate:up\n{up}\n-- migrate:down\n{down}\n"
        );

    private protected void WriteThree()
    {
        Write(
            "001_users",
            "CREATE TABLE users (id int PRIMARY KEY, name text);",
            "DROP TABLE users;"
        );
        Write(
            "002_email",
            "ALTER TABLE users ADD COLUMN email text;",
            "ALTER TABLE users DROP COLUMN email;"
        );
        Project.Write(
            "migrations/003_index.sql",
            """
            -- migrate:up transaction:false
            CREATE INDEX CONCURRENTLY users_email ON users (email);
            CREATE INDEX CONCURRENTLY users_name ON users (name);
            -- migrate:down transaction:false
            DROP INDEX CONCURRENTLY users_name;
            DROP INDEX CONCURRENTLY users_email;
            """
        );
    }

    private protected Task<Ended> MigrateAsync(string more = "") =>
        Project.RunAsync($"db migrate dev {more}");

    private protected Task<string> SqlAsync(string sql) => Project.SqlAsync("dev", sql);

    private protected async Task<IReadOnlyList<string>> AppliedAsync() =>
        (await SqlAsync("SELECT number FROM _poststack.migration ORDER BY number")).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );

    /// <summary>A session of psql that does something for a while.</summary>
    private protected async Task<RunningProgram> HoldAsync(string sql, string until)
    {
        var session = RunningProgram.Start(
            Project.Call(
                "run",
                "--env",
                "dev",
                "--",
                "sh",
                "-c",
                "exec psql \"$POSTSTACK_DATABASE_URL\" -XAtq"
            ) with
            {
                Input = $"{sql};\n\\echo {until}\nSELECT pg_sleep(60);\n",
            }
        );
        await session.UntilItSaysAsync(until);
        return session;
    }

    // A server notices that its client is gone only when it has something to say to it.
    private protected Task<string> LetGoAsync() =>
        SqlAsync(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60);'"
        );
}
