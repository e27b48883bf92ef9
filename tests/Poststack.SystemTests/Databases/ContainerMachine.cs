using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Databases;

/// <summary>Docker, with folders of our own, and whatever was started in it removed.</summary>
public sealed class ContainerMachine : IPostgresMachine, IAsyncLifetime
{
    public const string Image = "postgres:15";

    private readonly List<PostgresInstance> _instances = [];
    private readonly List<string> _networks = [];
    private readonly string _home = Directory.CreateTempSubdirectory("poststack-test-").FullName;

    public ContainerMachine()
    {
        Engine = new DockerEngine(new DockerClient(Runner));
        Server = new(
            Engine,
            new(Path.Combine(_home, "postgres"), Path.Combine(_home, "templates")),
            Admin,
            TimeProvider.System
        );
    }

    public ProcessRunner Runner { get; } = new();
    public IContainerEngine Engine { get; }
    public ContainerPostgres Server { get; }
    public NpgsqlAdmin Admin { get; } = new(ExternalLogin.OfThisProcess, TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public PostgresInstance NewInstance()
    {
        var instance = new PostgresInstance(
            $"test-{NativeMachine.RandomName()}-postgres",
            PostgresProvider.Container,
            "localhost",
            Ports.Free(),
            "shop_dev",
            "shop_dev_user",
            NativeMachine.RandomName(),
            NativeMachine.RandomName()
        )
        {
            Image = Image,
            Labels = new Dictionary<string, string> { ["poststack.env"] = "test" },
        };
        _instances.Add(instance);
        return instance;
    }

    public async Task<NetworkFacts> NewNetworkAsync()
    {
        var name = $"test-{NativeMachine.RandomName()}";
        _networks.Add(name);
        return await Engine.CreateNetworkAsync(name, new Dictionary<string, string>(), Ct);
    }

    public async Task<string> PrepareAsync(PostgresInstance instance) =>
        (
            await new PreparePostgres(Admin, TimeProvider.System).ExecuteAsync(
                Server,
                instance,
                TimeSpan.FromSeconds(60),
                _ => { },
                Ct
            )
        ).Done;

    IPostgresServer IPostgresMachine.Server => Server;

    public Task KillAsync(PostgresInstance instance) => DockerAsync("kill", instance.Name);

    /// <summary>Runs docker, and returns what it printed.</summary>
    public async Task<ToolResult> DockerAsync(params IReadOnlyList<string> arguments) =>
        await Runner.RunAsync(new ToolCommand("docker", arguments), onLine: null, Ct);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var templates = await TemplateVolumesAsync();
        foreach (var instance in _instances)
            await Server.DeleteAsync(instance, CancellationToken.None);
        foreach (var network in _networks)
            await Engine.RemoveNetworkAsync(network, CancellationToken.None);
        foreach (var volume in templates)
            await Engine.RemoveVolumeAsync(volume, CancellationToken.None);

        Directory.Delete(_home, recursive: true);
    }

    private async Task<IReadOnlyList<string>> TemplateVolumesAsync()
    {
        var mounts = new List<string>();
        foreach (var instance in _instances)
        {
            var inspected = await Runner.RunAsync(
                new ToolCommand(
                    "docker",
                    "inspect",
                    "--format",
                    "{{range .Mounts}}{{println .Name}}{{end}}",
                    instance.Name
                ),
                onLine: null,
                CancellationToken.None
            );
            mounts.AddRange(inspected.Output.Split('\n'));
        }

        return
        [
            .. mounts
                .Where(name => name.StartsWith("poststack-postgres-", StringComparison.Ordinal))
                .Distinct(),
        ];
    }
}
