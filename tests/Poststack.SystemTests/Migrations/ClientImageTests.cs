using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>Where this machine has no programs of the server's version, those of PostgreSQL's image stand in.</summary>
public sealed class ClientImageTests() : MigrationProjectTest("native")
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("clients-");

    [Fact]
    public async Task A_dump_is_of_the_servers_own_version_and_a_shell_of_it_or_a_newer_one()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var clients = ClientsIn(_root.FullName);
        var instance = Instance();

        var shell = await clients.FindAsync(instance, "psql", isInteractive: false, Ct);
        var said = await Tool.RunAsync(
            new ProgramCall(shell.Command[0], [.. shell.Command.Skip(1), "-XAtc", "SELECT 6 * 7"])
            {
                Environment = shell.Environment.ToDictionary(
                    pair => pair.Key,
                    pair => (string?)pair.Value
                ),
            }
        );
        said.ShouldSucceed().Output.ShouldBe("42\n");

        foreach (var program in new[] { "psql", "pg_dump", "pg_restore" })
            WriteNewer(program);
        (await clients.FindAsync(instance, "psql", isInteractive: false, Ct))
            .Command.ShouldHaveSingleItem()
            .ShouldStartWith(_root.FullName);
        (await clients.RunAsync(instance, "pg_dump", ["--schema-only"], Ct)).ShouldContain(
            "-- Dumped by pg_dump version 15."
        );
        _root.Delete(recursive: true);
    }

    private static DatabaseClients ClientsIn(string root)
    {
        var runner = new ProcessRunner();
        var docker = new DockerClient(runner);
        return new(
            new ContainerEngines(
                new ContainerTools(new DockerEngine(docker), new DockerCompose(docker))
            ),
            runner,
            name => name == "PATH" ? "/nowhere" : null,
            root
        );
    }

    private PostgresInstance Instance()
    {
        var state = JsonNode.Parse(Project.Read(".poststack/envs/dev/state.json"))!["postgres"]!;
        return new(
            Project.Name,
            PostgresProvider.Native,
            "127.0.0.1",
            int.Parse(state["port"]!.ToString(), CultureInfo.InvariantCulture),
            "shop",
            "postgres",
            state["adminPassword"]!.ToString(),
            AdminPassword: null
        );
    }

    private void WriteNewer(string program)
    {
        var folder = _root.CreateSubdirectory("usr/lib/postgresql/16/bin").FullName;
        var path = Path.Combine(folder, program);
        File.WriteAllText(path, $"#!/bin/sh\necho '{program} (PostgreSQL) 16.1'\n");
        File.SetUnixFileMode(
            path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }
}
