using Poststack.Core.Backups;
using Poststack.Core.Backups.Drills;
using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Core.Databases;

/// <summary>Leads a verb to the PostgreSQL of an env; starts it where it is down, and says so.</summary>
public sealed class ReachDatabase(EnvTools tools)
{
    /// <summary>The env's PostgreSQL, which lets the env's own user in.</summary>
    /// <param name="verb">Named to those who meanwhile want to change the env.</param>
    /// <exception cref="Refusals.RefusalException">The env has none, or it cannot be started.</exception>
    public async Task<PostgresInstance> ExecuteAsync(
        EnvName env,
        string verb,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        await ScratchMark.RemoveLeftAsync(tools, env, progress, ct);
        return
            Find(env) is { } instance
            && (await tools.Databases.TryLoginAsync(instance, ct)).Outcome == LoginOutcome.Ok
            ? instance
            : await StartAsync(env, verb, progress, ct);
    }

    /// <summary>Where it was when it last ran; null where it never has. Asks nobody.</summary>
    public PostgresInstance? Find(EnvName env)
    {
        var spec = SpecOf(env);
        return tools.Choices.Find(spec) is { Postgres.DatabaseId: not null } state
            ? tools.Postgres.InstanceOf(spec, state)
            : null;
    }

    /// <summary>The same, for who needs one that has run: a dry run makes none.</summary>
    /// <exception cref="Refusals.RefusalException">It never has (`env-never-started`).</exception>
    public PostgresInstance Get(EnvName env) =>
        Find(env) ?? throw BackupRefusals.NeverStarted(env).ToException();

    /// <summary>For who has just found that it does not answer.</summary>
    public async Task<PostgresInstance> StartAsync(
        EnvName env,
        string verb,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = SpecOf(env);
        EnvRun? run = null;
        await new EnvBringUp(tools).ExecuteAsync(
            spec,
            verb,
            async () => run = await EnvOpening.OpenDatabaseAsync(tools, env, progress, ct),
            EnvPhases.None,
            (opened, facts) =>
                Task.FromResult(EnvPlanner.Plan(facts, opened.Options, EnvPhases.None)),
            progress,
            ct
        );

        return run!.Postgres!;
    }

    private EnvSpec SpecOf(EnvName env) =>
        tools.Project.Get(env) is { Postgres: not null } spec
            ? spec
            : throw DatabaseRefusals.None(env).ToException();
}
