using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>psql, pg_dump and seeds on a database in a container.</summary>
public sealed class DatabaseClientTests() : MigrationProjectTest("container")
{
    [Fact]
    public async Task A_shell_a_dump_and_seeds()
    {
        WriteThree();
        (await MigrateAsync()).ShouldSucceed();
        Project.Write(
            "seeds/users.sql",
            "INSERT INTO users VALUES (1, 'ann') ON CONFLICT DO NOTHING;"
        );
        (await Project.RunAsync("db seed dev")).ShouldSucceed();
        (await Project.RunAsync("db seed dev")).ShouldSucceed();

        string[] shell =
        [
            "db",
            "shell",
            "dev",
            "--",
            "-XAtc",
            "SELECT name, current_user FROM users",
        ];
        (await Project.RunAsync(shell)).ShouldSucceed().Output.ShouldBe("ann|poststack\n");

        // What the database has is what the files make of an empty one.
        (await Project.RunAsync("db dump-schema dev")).ShouldSucceed();
        Project.Read("schema.sql").ShouldContain("CREATE INDEX users_email ON public.users");
        (await Project.RunAsync("db rollback dev --to 0")).ShouldSucceed();
        (await Project.RunAsync("db dump-schema dev --check")).ShouldExit(7);
        (await MigrateAsync()).ShouldSucceed();
        (await Project.RunAsync("db dump-schema dev --check")).ShouldSucceed();
    }
}
