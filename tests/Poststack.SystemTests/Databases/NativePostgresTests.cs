using System.Globalization;
using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Databases;

public sealed class NativePostgresTests(NativeMachine machine) : IClassFixture<NativeMachine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_keeps_its_password_to_its_owner()
    {
        await machine.PrepareAsync(machine.NewInstance());

        var file = Directory
            .EnumerateFiles(machine.Folders.Templates, "password", SearchOption.AllDirectories)
            .ShouldHaveSingleItem();

        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Deleting_leaves_nothing_behind()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);

        await machine.Server.DeleteAsync(instance, Ct);

        (await machine.Server.ObserveAsync(instance, Ct)).ShouldBe(PostgresObserved.Absent);
        Directory.Exists(Path.Combine(machine.Folders.Root, instance.Name)).ShouldBeFalse();
        await machine.Server.DeleteAsync(instance, Ct);
    }

    [Fact]
    public async Task A_password_that_no_longer_matches_is_repaired_and_data_kept()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await AskAsync(instance, "CREATE TABLE kept AS SELECT 42 AS answer");
        var other = instance with { Password = "another one" };

        (await machine.PrepareAsync(other)).ShouldBe("repaired the password");

        (await AskAsync(other, "SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_role_that_became_a_superuser_loses_that_when_it_is_repaired()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await NativeMachine.AskAsync(
            instance,
            "postgres",
            instance.AdminPassword!,
            "ALTER ROLE shop_dev_user SUPERUSER"
        );

        await machine.Admin.EnsureDatabaseAsync(instance, Ct);

        (
            await AskAsync(instance, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        ).ShouldBe(false);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_not_touched()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await machine.Server.StopAsync(instance, Ct);
        var version = Path.Combine(machine.DataOf(instance), "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n", Ct);

        var refusal = await RefusalOf(() => machine.PrepareAsync(instance));

        refusal.Code.ShouldBe("postgres-other-major");
        refusal.Next[0].ShouldBe("sudo apt-get install postgresql-9");
        (await File.ReadAllTextAsync(version, Ct)).ShouldBe("9\n");
    }

    [Fact]
    public async Task Asking_for_another_major_version_than_the_datas_is_refused()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        var data = (await machine.Server.ObserveAsync(instance, Ct)).DataVersion!.Value;

        var newer = instance with { Version = data + 1 };

        (await machine.Server.ObserveAsync(newer, Ct)).Divergence.ShouldNotBeNull();
        var refusal = await RefusalOf(() => machine.PrepareAsync(newer));

        refusal.Code.ShouldBe("postgres-other-major");
        refusal.Next[0].ShouldContain($"version: {data}");
    }

    [Fact]
    public async Task A_version_that_is_not_installed_is_refused_with_the_package_to_install()
    {
        var instance = machine.NewInstance() with { Version = 99 };

        var refusal = await RefusalOf(() => machine.PrepareAsync(instance));

        refusal.Code.ShouldBe("postgres-binaries-missing");
        refusal.Next[0].ShouldBe("sudo apt-get install postgresql-99");
    }

    [Fact]
    public async Task A_pid_that_another_process_has_by_now_is_not_taken_for_the_server()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await machine.Server.StopAsync(instance, Ct);
        var file = Path.Combine(machine.DataOf(instance), "postmaster.pid");
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(
            file,
            [own, machine.DataOf(instance), "0", "1", "", "", "", "ready"],
            Ct
        );
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        (await machine.Server.ObserveAsync(instance, Ct)).State.ShouldBe(PostgresState.Stopped);
        (await machine.PrepareAsync(instance)).ShouldBe("started");
    }

    [Fact]
    public async Task Half_a_copy_that_was_left_behind_is_not_taken_for_data()
    {
        var instance = machine.NewInstance();
        var half = machine.DataOf(instance) + ".making";
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", Ct);

        (await machine.Server.ObserveAsync(instance, Ct)).ShouldBe(PostgresObserved.Absent);
        await machine.PrepareAsync(instance);

        Directory.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_is_used_at_once_and_its_mark_goes_when_the_disk_has_it()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);

        await Eventually.TrueAsync(() => !File.Exists(MarkOf(instance)), () => "the mark stays");
    }

    [Fact]
    public async Task A_copy_that_a_power_cut_may_have_torn_is_refused_and_not_touched()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await machine.Server.StopAsync(instance, Ct);
        await Eventually.TrueAsync(() => !File.Exists(MarkOf(instance)), () => "the mark stays");
        await File.WriteAllTextAsync(MarkOf(instance), "an earlier boot\n", Ct);

        var refusal = await RefusalOf(() => machine.PrepareAsync(instance));

        refusal.Code.ShouldBe("postgres-maybe-torn");
        File.Delete(MarkOf(instance));
        (await machine.PrepareAsync(instance)).ShouldBe("started");
    }

    [Fact]
    public async Task A_crash_before_the_administrator_got_its_password_is_repaired()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        var asAfterTheCrash = instance with { AdminPassword = "was never set" };

        await machine.Server.ResetAdminAsync(asAfterTheCrash, Ct);
        await machine.PrepareAsync(instance with { Password = "and this one is new" });

        (
            await NativeMachine.AskAsync(instance, "postgres", instance.AdminPassword!, "SELECT 1")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Two_starts_at_once_both_succeed()
    {
        var instance = machine.NewInstance();

        await Task.WhenAll(machine.PrepareAsync(instance), machine.PrepareAsync(instance));

        (await AskAsync(instance, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_port_restarts_the_server_there()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        var moved = instance with { Port = Ports.Free() };

        (await machine.Server.ObserveAsync(moved, Ct)).Divergence.ShouldNotBeNull();
        (await machine.PrepareAsync(moved)).ShouldBe(
            $"restarted: it listened on port {instance.Port} instead of {moved.Port}"
        );

        (await AskAsync(moved, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_cannot_start_is_refused_with_its_own_words()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await machine.Server.StopAsync(instance, Ct);
        await File.AppendAllTextAsync(
            Path.Combine(machine.DataOf(instance), "postgresql.conf"),
            "no_such_setting = on\n",
            Ct
        );

        var refusal = await RefusalOf(() => machine.PrepareAsync(instance));

        refusal.Code.ShouldBe("postgres-start-failed");
        refusal.Output.ShouldContain(line => line.Contains("no_such_setting"));
    }

    [Fact]
    public async Task The_server_keeps_running_when_the_terminal_that_started_it_ends()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);

        // "pid (comm) state ppid pgrp session": a leader of its own session has no terminal.
        var stat = await File.ReadAllTextAsync($"/proc/{machine.PidOf(instance)}/stat", Ct);

        stat.Split(' ')[5].ShouldBe(machine.PidOf(instance).ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("it's", "quo\"te", @"a'b""c\d;--$1%@:/?#[]&= é")]
    [InlineData("Ünïcode 日本", "user with spaces", "x'); DROP ROLE postgres; --")]
    [InlineData("back\\slash", "$user", "trailing\\")]
    [InlineData("select", "table", "'")]
    public async Task Hostile_names_and_passwords_stay_what_they_are(
        string database,
        string user,
        string password
    )
    {
        var instance = machine.NewInstance(database, user, password);

        await machine.PrepareAsync(instance);

        (await AskAsync(instance, "SELECT current_database()")).ShouldBe(database);
        (await AskAsync(instance, "SELECT current_user::text")).ShouldBe(user);
    }

    [Fact]
    public async Task No_password_reaches_the_servers_log()
    {
        var instance = machine.NewInstance();
        await machine.PrepareAsync(instance);
        await NativeMachine.AskAsync(
            instance,
            "postgres",
            instance.AdminPassword!,
            "ALTER SYSTEM SET log_statement = 'all'"
        );
        await machine.Server.StopAsync(instance, Ct);
        await machine.PrepareAsync(instance);
        var repaired = instance with { Password = "mellon-mellon" };

        await machine.PrepareAsync(repaired);

        var log = string.Join('\n', await machine.Server.TailAsync(instance, 1000, Ct));
        log.ShouldContain("ALTER ROLE \"shop_dev_user\"");
        log.ShouldNotContain("mellon-mellon");
    }

    private string MarkOf(PostgresInstance instance) => machine.DataOf(instance) + ".copied";

    private static Task<object?> AskAsync(PostgresInstance instance, string sql) =>
        NativeMachine.AskAsync(instance, sql);

    private static async Task<Refusal> RefusalOf(Func<Task> act) =>
        (await Should.ThrowAsync<RefusalException>(act)).Refusal;
}
