using System.Net.NetworkInformation;
using System.Net.Sockets;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>Somebody's server is a container that Poststack knows nothing of, where this machine and its containers reach it.</summary>
public sealed class DatabaseTourExternalTests : DatabaseTourTests
{
    private const string Password = "tour-of-somebody";

    private string Server => $"{Project.Name}-somebody";

    private protected override Task EndAsync() =>
        Project.Engine.AskAsync("rm", "--force", "--volumes", Server);

    private protected override async Task<string> ProviderAsync()
    {
        var url = $"postgresql://postgres@{await StartAsync()}/postgres";
        Project.Environment["PGPASSWORD"] = Password;
        var psql = new ProgramCall("psql", [url, "-XAtqc", "SELECT 1"])
        {
            Environment = Project.Environment,
        };
        await Eventually.TrueAsync(
            async () => (await Tool.RunAsync(psql)).ExitCode == 0,
            () => $"{url} does not answer."
        );

        // What only a server of ours has.
        Project.Change(
            ".poststack.yml",
            "      version: 15\n      database: shop_dev\n",
            "      database: shop_dev\n"
        );
        Project.Change(
            ".poststack.yml",
            "      # A free port, chosen once and kept.\n      port: auto\n",
            ""
        );
        return $"provider: external\n      url: {url}";
    }

    /// <returns>Where it is.</returns>
    private async Task<string> StartAsync()
    {
        var docker = Project.Engine;
        // An engine that was just started does not tell the gateway of its own bridge.
        var address = NetworkInterface
            .GetAllNetworkInterfaces()
            .Single(one => one.Name == "docker0")
            .GetIPProperties()
            .UnicastAddresses.First(one => one.Address.AddressFamily == AddressFamily.InterNetwork)
            .Address;
        await docker.AskAsync(
            "run",
            "--detach",
            "--name",
            Server,
            "--env",
            $"POSTGRES_PASSWORD={Password}",
            "--publish",
            $"{address}::5432",
            "postgres:15"
        );
        return await docker.AskAsync("port", Server, "5432/tcp");
    }
}
