using Poststack.Core.Databases;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres;

namespace Poststack.SystemTests.Databases;

/// <summary>A server that exists is played by one that Poststack runs for another env.</summary>
public sealed class ExternalPostgresTests(NativeMachine machine) : IClassFixture<NativeMachine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Role_and_database_are_made_by_a_login_that_may()
    {
        var server = await StartServerAsync(
            "CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'm'"
        );
        var env = EnvOn(server, "maker:m");

        var done = await PrepareAsync(env);

        done.ShouldBe(new(CreatedDatabase: true, "created the role, created the database"));
        (await NativeMachine.AskAsync(env, "SELECT current_user::text")).ShouldBe("app_user");
        (await PrepareAsync(env)).ShouldBe(new(CreatedDatabase: false, ""));
    }

    [Fact]
    public async Task A_database_made_on_a_shared_server_is_closed_to_its_other_roles()
    {
        var server = await StartServerAsync("CREATE ROLE other LOGIN PASSWORD 'o'");
        var env = EnvOn(server, $"postgres:{server.AdminPassword}");
        await PrepareAsync(env);

        var stranger = await machine.Admin.TryLoginAsync(
            env with
            {
                User = "other",
                Password = "o",
            },
            Ct
        );

        stranger.Outcome.ShouldBe(LoginOutcome.Refused);
        stranger.Message!.ShouldContain("permission denied for database");
    }

    [Fact]
    public async Task A_login_without_the_right_is_refused_with_the_SQL_for_an_administrator()
    {
        var server = await StartServerAsync("CREATE ROLE nobody LOGIN PASSWORD 'n'");
        var env = EnvOn(server, "nobody:n");

        var refusal = await RefusalOf(env);

        refusal.Code.ShouldBe("postgres-right-missing");
        refusal.Message.ShouldBe("The login `nobody` lacks the right to create roles.");
        refusal.Next.ShouldContain("CREATE DATABASE \"app\" OWNER \"app_user\";");
        refusal.Next.ShouldAllBe(line => !line.Contains(env.Password));
    }

    [Fact]
    public async Task A_refused_login_is_said_with_its_server_and_nothing_is_reset()
    {
        var server = await StartServerAsync("SELECT 1");

        var refusal = await RefusalOf(EnvOn(server, "postgres:wrong"));

        refusal.Code.ShouldBe("postgres-admin-refused");
        refusal.Message.ShouldContain($"127.0.0.1:{server.Port}");
        refusal.Message.ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_database_that_exists_needs_no_url()
    {
        var server = await StartServerAsync("SELECT 1");
        var env = EnvOn(server, "unused:unused") with
        {
            ServerUrl = null,
            Database = server.Database,
            User = server.User,
            Password = server.Password,
        };

        (await PrepareAsync(env)).Done.ShouldBe("");

        (await RefusalOf(env with { Password = "wrong" })).Code.ShouldBe("postgres-login-refused");
    }

    [Fact]
    public async Task Nobody_there_is_refused()
    {
        var server = machine.NewInstance();

        (await RefusalOf(EnvOn(server, "postgres:x"))).Code.ShouldBe("postgres-unreachable");
    }

    [Fact]
    public async Task Stopping_and_deleting_the_env_leave_the_server_and_its_database()
    {
        var server = await StartServerAsync("SELECT 1");
        var env = EnvOn(server, $"postgres:{server.AdminPassword}");
        await PrepareAsync(env);
        var external = new ExternalPostgres(machine.Admin, TimeProvider.System);

        await external.StopAsync(env, Ct);
        await external.DeleteAsync(env, Ct);

        (await external.ObserveAsync(env, Ct)).State.ShouldBe(PostgresState.Running);
        (await NativeMachine.AskAsync(env, "SELECT 1")).ShouldBe(1);
    }

    /// <summary>Whoever makes roles need be no superuser, and may not say that others are none.</summary>
    [Fact]
    public async Task A_login_that_makes_roles_makes_those_that_take_turns()
    {
        var server = await StartServerAsync(
            "CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'm'"
        );
        var env = EnvOn(server, "maker:m");
        await PrepareAsync(env);
        var next = env with { Owner = env.User, User = "app_user_a", Password = "the next" };

        await machine.Admin.EnsureLoginAsync(next, Ct);
        (
            await NativeMachine.AskAsync(next, "SELECT concat(session_user, ' as ', current_user)")
        ).ShouldBe("app_user_a as app_user");

        await machine.Admin.RetireLoginAsync(next, env.User, Ct);
        (await machine.Admin.TryLoginAsync(env, Ct)).Outcome.ShouldBe(LoginOutcome.Refused);
    }

    private async Task<PostgresInstance> StartServerAsync(string sql)
    {
        var server = machine.NewInstance();
        await machine.PrepareAsync(server);
        await NativeMachine.AskAsync(server, "postgres", server.AdminPassword!, sql);
        return server;
    }

    private static PostgresInstance EnvOn(PostgresInstance server, string login) =>
        new(
            "shop-external-postgres",
            PostgresProvider.External,
            "127.0.0.1",
            server.Port,
            "app",
            "app_user",
            "the env's own",
            AdminPassword: null
        )
        {
            ServerUrl = $"postgres://{login}@127.0.0.1:{server.Port}",
        };

    private Task<DatabasePrepared> PrepareAsync(PostgresInstance env) =>
        new PreparePostgres(machine.Admin, TimeProvider.System).ExecuteAsync(
            new ExternalPostgres(machine.Admin, TimeProvider.System),
            env,
            TimeSpan.FromSeconds(30),
            _ => { },
            Ct
        );

    private async Task<Refusal> RefusalOf(PostgresInstance env) =>
        (await Should.ThrowAsync<RefusalException>(() => PrepareAsync(env))).Refusal;
}
