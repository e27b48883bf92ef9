using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>A real replica of a native server whose replay is paused: a backfill goes slowly, until the replica goes on.</summary>
public sealed class BackfillReplicaTests : MigrationProjectTest
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private const int Rows = 40_000;

    private readonly int _port = Ports.Free();

    [Fact]
    public async Task A_replica_that_is_behind_is_waited_for()
    {
        Write(
            "001_users",
            $"""
            CREATE TABLE users (id bigint PRIMARY KEY, n int NOT NULL DEFAULT 0);
            INSERT INTO users SELECT g FROM generate_series(1, {Rows}) AS g;
            """
        );
        (await MigrateAsync()).ShouldSucceed();
        var folder = $"/var/lib/postgresql/{Project.Name}-replica";
        try
        {
            await FollowAsync(folder);
            await OnReplicaAsync(folder, "SELECT pg_wal_replay_pause()");
            await SqlAsync("UPDATE users SET n = 0");
            // Only what is sent and not replayed yet makes a replica late, by as much as it is not.
            await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
            Project.Write(
                "migrations/002_fill.sql",
                "-- poststack: backfill\nUPDATE users SET n = n + 1;\n"
            );
            using var running = Project.Start("db migrate dev");

            // A second's work without the replica; five seconds' pause between two batches with it.
            await Eventually.TrueAsync(
                async () => await DoneAsync() > 0,
                () => $"It does not begin: {running.Output}{running.Error}"
            );
            await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
            (await DoneAsync()).ShouldBeLessThan(Rows);
            running.HasEnded.ShouldBeFalse();

            await OnReplicaAsync(folder, "SELECT pg_wal_replay_resume()");
            (await running.EndAsync()).ShouldSucceed().ShouldSay("40,000 rows");
        }
        finally
        {
            await AsPostgresAsync($"{Programs}/pg_ctl", "-D", folder, "-m", "immediate", "stop");
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> DoneAsync() =>
        int.Parse(
            await SqlAsync("SELECT count(*) FROM users WHERE n > 0"),
            System.Globalization.CultureInfo.InvariantCulture
        );

    // By hand, as somebody would who wants one: Poststack makes no replicas.
    private async Task FollowAsync(string folder)
    {
        var instance = $"/var/lib/poststack/postgres/{Project.Name}-dev-postgres";
        var rules = Path.Combine(instance, "pg_hba.conf");
        await File.WriteAllTextAsync(
            rules,
            $"host replication all 127.0.0.1/32 trust\n{await File.ReadAllTextAsync(rules)}"
        );
        var postmaster = (
            await File.ReadAllLinesAsync(Path.Combine(instance, "data", "postmaster.pid"))
        );
        (await Tool.RunAsync("kill", "-HUP", postmaster[0])).ShouldSucceed();
        (
            await AsPostgresAsync(
                $"{Programs}/pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                postmaster[3],
                "-U",
                "postgres",
                "-D",
                folder,
                "-R",
                "-c",
                "fast"
            )
        ).ShouldSucceed();
        await File.WriteAllTextAsync($"{folder}/pg_hba.conf", "local all all trust\n");
        (
            await AsPostgresAsync(
                $"{Programs}/pg_ctl",
                "-D",
                folder,
                "-l",
                $"{folder}/log",
                "-w",
                "-o",
                $"-p {_port} -c listen_addresses= -c unix_socket_directories={folder}",
                "start"
            )
        ).ShouldSucceed();
    }

    private async Task OnReplicaAsync(string folder, string sql) =>
        (
            await AsPostgresAsync(
                $"{Programs}/psql",
                "-h",
                folder,
                "-p",
                $"{_port}",
                "-XAtc",
                sql,
                "postgres"
            )
        ).ShouldSucceed();

    private static Task<Ended> AsPostgresAsync(params string[] words) =>
        Tool.RunAsync(
            "setpriv",
            ["--reuid=postgres", "--regid=postgres", "--clear-groups", .. words]
        );
}
