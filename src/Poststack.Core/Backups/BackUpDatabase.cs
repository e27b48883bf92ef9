using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Backups;

/// <summary>Writes a backup of an env's database: a dump that any PostgreSQL understands, and what is known of it.</summary>
public sealed class BackUpDatabase(BackupTools tools)
{
    /// <param name="keep">How many whole backups of the env stay; null for all.</param>
    /// <exception cref="Refusals.RefusalException">It cannot be made; nothing of it is left then.</exception>
    public async Task<Backup> ExecuteAsync(
        EnvName env,
        int? keep,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var instance = await new ReachDatabase(tools.Envs).ExecuteAsync(
            env,
            "db backup",
            progress,
            ct
        );
        var id = NewId(env);
        using var draft = tools.Store.Draft(env, id);
        var work = new BackupWork(tools, tools.Envs.Project.Get(env), instance, draft, id);

        await new PlanExecutor<BackupStep>(
            (step, scope, token) => step.RunAsync(work, scope, token),
            progress,
            tools.Envs.Clock
        ).ExecuteAsync(Plan(env, id, instance, Expired(env, keep), keep ?? 0), ct);
        return tools.Store.Get(env, id);
    }

    /// <summary>What <see cref="ExecuteAsync"/> would do. Touches nothing, and starts nothing.</summary>
    public IReadOnlyList<Step> Preview(EnvName env, int? keep)
    {
        var instance = new ReachDatabase(tools.Envs).Get(env);
        var id = NewId(env);
        return Plan(env, id, instance, Expired(env, keep), keep ?? 0).Steps;
    }

    private string NewId(EnvName env) =>
        BackupId.New(
            tools.Envs.Clock.GetUtcNow(),
            tools.Envs.Secrets,
            tools.Store.ReadAll(env.Value) is [var newest, ..] ? newest.Id : null
        );

    private IReadOnlyList<Backup> Expired(EnvName env, int? keep) =>
        keep is { } count ? Retention.Expired(tools.Store.ReadAll(env.Value), count - 1) : [];

    internal static Plan<BackupStep> Plan(
        EnvName env,
        string id,
        PostgresInstance instance,
        IReadOnlyList<Backup> expired,
        int keep
    )
    {
        var dump = new WriteDump(instance.Database, PostgresText.Of(instance));
        var kept = new KeepBackup($"{env}/{id}") { After = [dump.Id] };

        return new([
            dump,
            kept,
            .. expired.Select(backup => new RemoveBackup(backup, keep) { After = [kept.Id] }),
        ]);
    }
}
