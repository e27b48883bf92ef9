using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Databases;

public sealed class ContainerPostgresTests(ContainerMachine machine)
    : IClassFixture<ContainerMachine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_published_on_loopback_only_and_reached_by_its_name_inside_the_network()
    {
        var network = await machine.NewNetworkAsync();
        var instance = machine.NewInstance() with { Network = network.Name };

        await machine.PrepareAsync(instance);

        var container = (await machine.Engine.FindContainerAsync(instance.Name, Ct))!;
        container
            .Ports.ShouldHaveSingleItem()
            .ShouldBe(new("127.0.0.1", instance.Port, 5432, "tcp"));
        var asked = await machine.DockerAsync(
            "run",
            "--rm",
            "--network",
            network.Name,
            "--entrypoint",
            "psql",
            ContainerMachine.Image,
            $"postgresql://{instance.User}:{instance.Password}@{instance.Name}:5432/{instance.Database}",
            "--tuples-only",
            "--command=SELECT 'inside'"
        );
        asked.Output.Trim().ShouldBe("inside");
        await machine.Server.DeleteAsync(instance, Ct);
    }

    [Fact]
    public async Task Other_settings_replace_the_container_and_keep_the_data()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        var moved = instance with { Port = Ports.Free() };

        (await machine.Server.ObserveAsync(moved, Ct)).Divergence.ShouldNotBeNull();
        (await machine.PrepareAsync(moved)).ShouldBe("replaced its container");

        (await AskAsync(moved, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_copy_that_a_power_cut_may_have_torn_is_refused_and_not_touched()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        await machine.DockerAsync(
            "exec",
            instance.Name,
            "sh",
            "-c",
            "until [ ! -e $PGDATA.copied ]; do sleep 0.1; done; echo an earlier boot >$PGDATA.copied"
        );
        await machine.Server.StopAsync(instance, Ct);

        var refusal = await RefusalOf(() => machine.PrepareAsync(instance));

        refusal.Code.ShouldBe("postgres-maybe-torn");
        var removal = refusal.Next[1].Split(": docker ")[1].Split(' ');
        (await machine.DockerAsync(removal)).ExitCode.ShouldBe(0);
        await machine.PrepareAsync(instance);
        (await AskAsync(instance, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task What_the_engine_keeps_of_its_environment_opens_nothing()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);

        var inspected = await machine.DockerAsync("inspect", instance.Name);
        var kept = System.Text.Json.Nodes.JsonNode.Parse(inspected.Exact)![0]!["Config"]!["Env"]!
            .AsArray()
            .Select(variable => variable!.GetValue<string>().Split('=', 2))
            .Single(variable => variable[0] == "POSTGRES_PASSWORD")[1];

        inspected.Exact.ShouldNotContain(instance.Password);
        inspected.Exact.ShouldNotContain(instance.AdminPassword!);
        await Should.ThrowAsync<PostgresException>(() =>
            NativeMachine.AskAsync(instance, "postgres", kept, "SELECT 1")
        );
    }

    [Fact]
    public async Task A_port_that_another_container_has_is_refused_with_its_name()
    {
        var first = machine.NewInstance();
        await machine.PrepareAsync(first);
        var second = machine.NewInstance() with { Port = first.Port };

        var refusal = await RefusalOf(() => machine.PrepareAsync(second));

        refusal.Code.ShouldBe("port-taken");
        refusal.Message.ShouldContain($"container {first.Name}");
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_not_touched()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await machine.DockerAsync(
            "exec",
            instance.Name,
            "sh",
            "-c",
            "echo 14 > \"$PGDATA/PG_VERSION\""
        );
        await machine.Server.StopAsync(instance, Ct);

        var refusal = await RefusalOf(() => machine.PrepareAsync(instance));

        refusal.Code.ShouldBe("postgres-other-major");
        refusal.Message.ShouldContain("made by PostgreSQL 14, and the env asks for 15");
        (await machine.Server.ObserveAsync(instance, Ct)).State.ShouldBe(PostgresState.Stopped);
    }

    [Fact]
    public async Task An_image_of_another_major_version_does_not_stop_what_runs()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        var newer = $"{instance.Name}:16";
        await machine.DockerAsync("commit", "--change", "ENV PG_MAJOR=16", instance.Name, newer);

        try
        {
            var refusal = await RefusalOf(() =>
                machine.PrepareAsync(instance with { Image = newer })
            );

            refusal.Code.ShouldBe("postgres-other-major");
            (await AskAsync(instance, "SELECT 1")).ShouldBe(1);
        }
        finally
        {
            await machine.DockerAsync("rmi", newer);
        }
    }

    [Fact]
    public async Task A_container_killed_while_it_makes_its_data_starts_over()
    {
        var instance = machine.NewInstance();
        await machine.Engine.CreateVolumeAsync(
            $"{instance.Name}-data",
            new Dictionary<string, string>(),
            Ct
        );
        await machine.DockerAsync(
            "run",
            "--rm",
            "--volume",
            $"{instance.Name}-data:/v",
            "--entrypoint",
            "sh",
            ContainerMachine.Image,
            "-c",
            "mkdir /v/poststack.making && echo 15 > /v/poststack.making/PG_VERSION"
        );

        await machine.PrepareAsync(instance);

        (await AskAsync(instance, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_first_starts_of_an_image_at_once_both_succeed()
    {
        var first = machine.NewInstance();
        var second = machine.NewInstance();

        await Task.WhenAll(machine.PrepareAsync(first), machine.PrepareAsync(second));

        (await AskAsync(first, "SELECT 1")).ShouldBe(1);
        (await AskAsync(second, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Deleting_leaves_neither_container_nor_volume()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);

        await machine.Server.DeleteAsync(instance, Ct);

        (await machine.Server.ObserveAsync(instance, Ct)).ShouldBe(PostgresObserved.Absent);
        (await machine.Engine.VolumeExistsAsync($"{instance.Name}-data", Ct)).ShouldBeFalse();
        await machine.Server.DeleteAsync(instance, Ct);
    }

    private static Task<object?> AskAsync(PostgresInstance instance, string sql) =>
        NativeMachine.AskAsync(instance, sql);

    private static async Task<Refusal> RefusalOf(Func<Task> act) =>
        (await Should.ThrowAsync<RefusalException>(act)).Refusal;
}
