using System.Net;
using System.Net.Sockets;
using Npgsql;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.SystemTests.Databases;

/// <summary>What holds for a server of this machine and for one in a container alike.</summary>
public sealed class EitherPostgresTests(NativeMachine native, ContainerMachine container)
    : IClassFixture<NativeMachine>,
        IClassFixture<ContainerMachine>
{
    public static TheoryData<PostgresProvider> Providers =>
        [PostgresProvider.Native, PostgresProvider.Container];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_first_start_ends_with_an_ordinary_role_that_owns_its_database(
        PostgresProvider provider
    )
    {
        var machine = Machine(provider);
        var instance = machine.NewInstance();

        await machine.PrepareAsync(instance);

        (await AskAsync(instance, "SELECT current_user || '@' || current_database()")).ShouldBe(
            "shop_dev_user@shop_dev"
        );
        (
            await AskAsync(instance, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        ).ShouldBe(false);
        (
            await AskAsync(
                instance,
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
            )
        ).ShouldBe("shop_dev_user");
        await AskAsync(instance, "CREATE TABLE t (id int)");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_second_env_gets_a_copy_instead_of_an_initdb(PostgresProvider provider)
    {
        var machine = Machine(provider);
        var first = machine.NewInstance();
        var second = machine.NewInstance();
        await machine.PrepareAsync(first);

        (await machine.PrepareAsync(second)).ShouldBe(
            "copied a prepared data directory, created the role, created the database"
        );

        (await AskAsync(second, "SELECT 1")).ShouldBe(1);
        await Should.ThrowAsync<PostgresException>(() =>
            NativeMachine.AskAsync(second, "postgres", first.AdminPassword!, "SELECT 1")
        );
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Starting_what_runs_does_nothing_and_stopping_keeps_data(
        PostgresProvider provider
    )
    {
        var machine = Machine(provider);
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        var since = (await machine.Server.ObserveAsync(instance, Ct)).Since;

        (await machine.PrepareAsync(instance)).ShouldBe("");
        (await machine.Server.ObserveAsync(instance, Ct)).Since.ShouldBe(since);
        await machine.Server.StopAsync(instance, Ct);
        (await machine.Server.ObserveAsync(instance, Ct)).State.ShouldBe(PostgresState.Stopped);
        (await machine.PrepareAsync(instance)).ShouldBe("started");

        (await AskAsync(instance, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_wrong_password_and_a_lost_administrators_are_repaired_and_data_kept(
        PostgresProvider provider
    )
    {
        var machine = Machine(provider);
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        var other = instance with { Password = "another one", AdminPassword = @"lost it'\" };

        (await machine.PrepareAsync(other)).ShouldBe(
            "reset the administrator's password, repaired the password"
        );

        (await AskAsync(other, "SELECT answer FROM kept")).ShouldBe(42);
        (await NativeMachine.AskAsync(other, "postgres", other.AdminPassword, "SELECT 1")).ShouldBe(
            1
        );
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_port_that_a_program_has_is_refused_with_its_name(PostgresProvider provider)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var machine = Machine(provider);
        var instance = machine.NewInstance() with
        {
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        };

        var refusal = (
            await Should.ThrowAsync<RefusalException>(() => machine.PrepareAsync(instance))
        ).Refusal;

        refusal.Code.ShouldBe("port-taken");
        refusal.Message.ShouldContain($"pid {Environment.ProcessId}");
        refusal.Next.ShouldContain(next => next.Contains("port: auto"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_server_that_was_killed_starts_again_with_its_data(PostgresProvider provider)
    {
        var machine = Machine(provider);
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        await machine.KillAsync(instance);

        (await machine.PrepareAsync(instance)).ShouldBe("started");

        (await AskAsync(instance, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Deleting_leaves_nothing_and_may_be_repeated(PostgresProvider provider)
    {
        var machine = Machine(provider);
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);

        await machine.Server.DeleteAsync(instance, Ct);

        (await machine.Server.ObserveAsync(instance, Ct)).ShouldBe(PostgresObserved.Absent);
        await machine.Server.DeleteAsync(instance, Ct);
    }

    private IPostgresMachine Machine(PostgresProvider provider) =>
        provider == PostgresProvider.Native ? native : container;

    private static Task<object?> AskAsync(PostgresInstance instance, string sql) =>
        NativeMachine.AskAsync(instance, sql);
}
