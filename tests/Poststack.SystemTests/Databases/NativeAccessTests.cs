using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Databases;

/// <summary>Who reaches a native server: this machine, the env's containers, and nobody else.</summary>
public sealed class NativeAccessTests(NativeMachine machine, ContainerMachine docker)
    : IClassFixture<NativeMachine>,
        IClassFixture<ContainerMachine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_envs_containers_reach_it_as_the_envs_user_only()
    {
        var network = await docker.NewNetworkAsync();
        var instance = In(network, machine.NewInstance());
        await machine.PrepareAsync(instance);

        var user = await AskFromAsync(network, instance, instance.User, instance.Password);
        user.Output.Trim().ShouldBe("inside");

        var admin = await AskFromAsync(network, instance, "postgres", instance.AdminPassword!);
        admin.Succeeded.ShouldBeFalse();
        admin.Error.ShouldContain("pg_hba.conf rejects connection");
    }

    [Fact]
    public async Task Containers_of_another_network_are_turned_away_before_they_say_a_password()
    {
        var own = await docker.NewNetworkAsync();
        var foreign = await docker.NewNetworkAsync();
        var instance = In(own, machine.NewInstance());
        await machine.PrepareAsync(instance);

        var asked = await AskFromAsync(foreign, instance, instance.User, instance.Password);

        asked.Succeeded.ShouldBeFalse();
        (
            asked.Error.Contains("rejects connection") || asked.Error.Contains("timeout")
        ).ShouldBeTrue(asked.Error);
    }

    [Fact]
    public async Task A_network_that_comes_later_restarts_the_server_there_and_keeps_its_data()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await NativeMachine.AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        var network = await docker.NewNetworkAsync();
        var joined = In(network, instance);

        (await machine.PrepareAsync(joined)).ShouldBe(
            $"restarted: it did not listen at 127.0.0.1,{network.Gateway}"
        );

        (
            await AskFromAsync(network, joined, joined.User, joined.Password)
        ).Succeeded.ShouldBeTrue();
        (await NativeMachine.AskAsync(joined, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Admitting_others_does_not_restart_it()
    {
        var network = await docker.NewNetworkAsync();
        var instance = In(network, machine.NewInstance());
        var closed = instance with { AdmittedSubnets = [] };
        await machine.PrepareAsync(closed);
        var pid = machine.PidOf(closed);

        (await machine.PrepareAsync(instance)).ShouldBe("changed who may connect");

        machine.PidOf(instance).ShouldBe(pid);
        (
            await AskFromAsync(network, instance, instance.User, instance.Password)
        ).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_yet_makes_it_listen_everywhere_and_admit_nobody_more()
    {
        // TEST-NET-1 (RFC 5737): an address that no machine has.
        var instance = machine.NewInstance() with
        {
            NetworkGateway = "192.0.2.1",
        };
        await machine.PrepareAsync(instance);
        var foreign = await docker.NewNetworkAsync();

        var asked = await AskFromAsync(
            foreign,
            instance with
            {
                NetworkGateway = foreign.Gateway,
            },
            instance.User,
            instance.Password
        );

        asked.Error.ShouldContain("pg_hba.conf rejects connection");
        (await machine.PrepareAsync(instance)).ShouldBe("");
    }

    private static PostgresInstance In(NetworkFacts network, PostgresInstance instance) =>
        instance with
        {
            Network = network.Name,
            NetworkGateway = network.Gateway,
            AdmittedSubnets = [network.Subnet],
        };

    private Task<ToolResult> AskFromAsync(
        NetworkFacts network,
        PostgresInstance instance,
        string user,
        string password
    ) =>
        docker.Runner.RunAsync(
            new ToolCommand(
                "docker",
                "run",
                "--rm",
                "--network",
                network.Name,
                "--env",
                "PGPASSWORD",
                "--entrypoint",
                "psql",
                ContainerMachine.Image,
                $"host={instance.NetworkGateway} port={instance.Port} dbname={instance.Database} user={user} connect_timeout=5",
                "--tuples-only",
                "--command=SELECT 'inside'"
            )
            {
                Environment = new Dictionary<string, string> { ["PGPASSWORD"] = password },
            },
            onLine: null,
            Ct
        );
}
