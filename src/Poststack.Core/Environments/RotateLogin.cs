using Poststack.Core.Databases;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Rotates the password of an env's own PostgreSQL in two steps, so that nothing breaks in between.</summary>
/// <remarks>
/// First another login gets a new password, and the env's variables lead to it; what runs keeps the old
/// one, which still works. Once nobody uses it any more, it is retired. Ended at any point, the same command
/// goes on from there.
/// </remarks>
public sealed class RotateLogin(EnvTools tools)
{
    private const int PasswordLength = 32;

    /// <summary>The first step.</summary>
    /// <exception cref="Refusals.RefusalException">There is no password of ours, the server does not run, or a rotation is not finished, which something still needs.</exception>
    public Task<LoginRotation> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        RunAsync(
            env,
            progress,
            async (run, ct) =>
            {
                var retire = await RetirementAsync(run, ct);
                var postgres = run.Postgres!;
                var owner = postgres.Owner ?? postgres.User;
                var next = Choose(run, owner, postgres.User);
                return Plan(retire, owner, postgres.User, next.Login);
            },
            ct
        );

    /// <summary>The second step.</summary>
    /// <exception cref="Refusals.RefusalException">The old password is still in use, or services that run were deployed with it.</exception>
    public Task<LoginRotation> FinishAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) =>
        RunAsync(
            env,
            progress,
            async (run, ct) =>
                await RetirementAsync(run, ct) is { } retire
                    ? new Plan<EnvStep>([retire])
                    : new Plan<EnvStep>([]),
            ct
        );

    internal static Plan<EnvStep> Plan(
        RetireLogin? retire,
        string owner,
        string current,
        string next
    ) =>
        new([
            .. retire is null ? Array.Empty<EnvStep>() : [retire],
            new CreateLogin(next, owner) { After = retire is null ? [] : [retire.Id] },
            new TryLogin(next) { After = ["login"] },
            new TakeLogin(next, current) { After = ["try"] },
        ]);

    private async Task<LoginRotation> RunAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        Func<EnvRun, CancellationToken, Task<Plan<EnvStep>>> plan,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (spec.Postgres is not { } declared)
            throw RotationRefusals.NoDatabase(env).ToException();
        if (declared.Password is not null)
            throw RotationRefusals.PasswordIsDeclared(env, declared.At).ToException();

        using (EnvLock.Take(tools.State, env, "vars rotate", tools.Clock.GetUtcNow()))
        {
            var state = tools.Choices.Ensure(spec);
            var run = EnvOpening.OpenForRemoval(tools, spec, state);
            if (IsServersLogin(run.Postgres!, declared))
                throw RotationRefusals.LoginIsTheServers(env, declared.User).ToException();

            var login = await tools.Databases.TryLoginAsync(run.Postgres!, ct);
            if (login.Outcome != LoginOutcome.Ok)
                throw RotationRefusals.DatabaseIsNotReady(env, login.Message).ToException();

            var steps = await plan(run, ct);
            await EnvBringUp.Executor(run, progress).ExecuteAsync(steps, ct);

            var after = run.State.Postgres!;
            return new(env, after.Login ?? declared.User, after.Retiring);
        }
    }

    /// <summary>Who makes the logins that take turns would lose his own password in one of them.</summary>
    private static bool IsServersLogin(PostgresInstance postgres, PostgresSpec declared) =>
        postgres.Provider == PostgresProvider.External
        && (
            declared.Url is null
            || PostgresUrl.Parse(declared.Url).User is not { } user
            || user == declared.User
        );

    /// <summary>Of the login before the last rotation; null where there is none.</summary>
    private async Task<RetireLogin?> RetirementAsync(EnvRun run, CancellationToken ct)
    {
        if (run.State.Postgres!.Retiring is not { } retiring)
            return null;

        var services = await DeployedWith.FindAsync(run, retiring, ct);
        if (services.Count > 0)
            throw RotationRefusals.StillDeployed(run.Env, retiring, services).ToException();

        var sessions = await tools.Databases.CountSessionsAsync(run.Postgres!, retiring, ct);
        return sessions == 0
            ? new RetireLogin(retiring)
            : throw RotationRefusals.StillUsed(run.Env, retiring, sessions).ToException();
    }

    /// <summary>What a rotation that was cut off has chosen stays chosen: the server may have it already.</summary>
    private PendingLogin Choose(EnvRun run, string owner, string current)
    {
        if (run.State.Postgres!.Next is { } pending)
            return pending;

        var next = new PendingLogin(
            LoginTurns.Next(owner, current),
            tools.Secrets.Next(PasswordLength)
        );
        run.Remember(state => state with { Postgres = state.Postgres! with { Next = next } });
        return next;
    }
}
