using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Databases;

/// <summary>A machine without any env: folders of its own, and whatever was started in them removed.</summary>
public sealed class NativeMachine : IPostgresMachine, IAsyncLifetime
{
    private readonly List<PostgresInstance> _instances = [];
    private readonly string _home = Directory.CreateTempSubdirectory("poststack-test-").FullName;

    public NativeMachine()
    {
        // The server's user must be able to pass.
        File.SetUnixFileMode(
            _home,
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.UserExecute
                | UnixFileMode.OtherExecute
                | UnixFileMode.GroupExecute
        );
        Folders = new(Path.Combine(_home, "postgres"), Path.Combine(_home, "templates"));
        Server = new(Folders, Binaries, Runner, TimeProvider.System);
    }

    public PostgresFolders Folders { get; }
    public ProcessRunner Runner { get; } = new();
    public NativePostgres Server { get; }
    public NpgsqlAdmin Admin { get; } = new(ExternalLogin.OfThisProcess, TimeProvider.System);
    public BinarySearch Binaries => new(Runner, Environment.GetEnvironmentVariable("PATH"));

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public PostgresInstance NewInstance(
        string database = "shop_dev",
        string user = "shop_dev_user",
        string? password = null
    )
    {
        var instance = new PostgresInstance(
            $"test-{RandomName()}-postgres",
            PostgresProvider.Native,
            "localhost",
            Ports.Free(),
            database,
            user,
            password ?? RandomName(),
            RandomName()
        );
        _instances.Add(instance);
        return instance;
    }

    public async Task<string> PrepareAsync(PostgresInstance instance) =>
        (
            await new PreparePostgres(Admin, TimeProvider.System).ExecuteAsync(
                Server,
                instance,
                TimeSpan.FromSeconds(30),
                _ => { },
                Ct
            )
        ).Done;

    IPostgresServer IPostgresMachine.Server => Server;

    PostgresInstance IPostgresMachine.NewInstance() => NewInstance();

    public async Task KillAsync(PostgresInstance instance)
    {
        using var postmaster = Process.GetProcessById(PidOf(instance));
        postmaster.Kill();
        await postmaster.WaitForExitAsync(Ct);
    }

    public static async Task<object?> AskAsync(PostgresInstance instance, string sql) =>
        await AskAsync(instance, instance.User, instance.Password, sql);

    public static async Task<object?> AskAsync(
        PostgresInstance instance,
        string user,
        string password,
        string sql
    )
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = instance.Port,
                Database = instance.Database,
                Username = user,
                Password = password,
                Pooling = false,
            }
        );
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }

    public string DataOf(PostgresInstance instance) =>
        Path.Combine(Folders.Root, instance.Name, "data");

    public int PidOf(PostgresInstance instance) =>
        int.Parse(
            File.ReadLines(Path.Combine(DataOf(instance), "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );

    public static string RandomName() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
            await Server.DeleteAsync(instance, CancellationToken.None);

        await Eventually.TrueAsync(TryRemoveHome, () => $"{_home} is still there.");
    }

    // A spare copy may be in the making for one more moment.
    private bool TryRemoveHome()
    {
        try
        {
            Directory.Delete(_home, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
