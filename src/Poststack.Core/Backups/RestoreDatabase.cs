using Poststack.Core.Backups.Clones.Steps;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Backups;

/// <summary>Puts a backup in the place of an env's database.</summary>
/// <remarks>
/// It goes into a new database, which takes the place of the old one when it is whole. Ended at any moment, the env has the one or the
/// other, and the same command goes on from there.
/// </remarks>
public sealed class RestoreDatabase(BackupTools tools)
{
    private const string Verb = "db restore";

    /// <param name="backup">As a person names it; see <see cref="BackupStore.Get"/>.</param>
    /// <param name="dropOld">Whether the database until now is removed in the end.</param>
    /// <exception cref="Refusals.RefusalException">It cannot be restored; the env's database is as it was.</exception>
    public async Task<Restored> ExecuteAsync(
        EnvName env,
        string backup,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var chosen = Choose(env, backup);
        var mask = MaskFor(env, chosen);
        var instance = await new ReachDatabase(tools.Envs).ExecuteAsync(env, Verb, progress, ct);
        using (Lock(env))
        {
            var found = await tools.Copies.FindAsync(instance, ct);
            var plan = RestorePlanner.Plan(Facts(env, instance, chosen, mask, found), dropOld);
            await new RestoreWork(tools, env, instance, chosen).ExecuteAsync(
                plan.Steps,
                progress,
                ct
            );
            return new(env, instance.Database, chosen, dropOld ? null : plan.Record.Kept);
        }
    }

    /// <summary>What <see cref="ExecuteAsync"/> would do. Touches nothing, and starts nothing.</summary>
    public async Task<IReadOnlyList<Step>> PlanAsync(
        EnvName env,
        string backup,
        bool dropOld,
        CancellationToken ct
    )
    {
        var chosen = Choose(env, backup);
        var mask = MaskFor(env, chosen);
        var reach = new ReachDatabase(tools.Envs);
        var instance = reach.Get(env);
        var login = await tools.Envs.Databases.TryLoginAsync(instance, ct);
        var found =
            login.Outcome == LoginOutcome.Unreachable
                ? new FoundServer(chosen.Manifest!.Major, [])
                : await tools.Copies.FindAsync(instance, ct);

        return RestorePlanner.Plan(Facts(env, instance, chosen, mask, found), dropOld).Steps.Steps;
    }

    /// <summary>Removes what earlier restores and clones have kept.</summary>
    /// <returns>Their names.</returns>
    public async Task<IReadOnlyList<string>> DropKeptAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var instance = await new ReachDatabase(tools.Envs).ExecuteAsync(env, Verb, progress, ct);
        using (Lock(env))
        {
            var plan = await PlanRemovalAsync(env, instance, ct);
            await new RestoreWork(tools, env, instance, backup: null).ExecuteAsync(
                plan,
                progress,
                ct
            );
            return
            [
                .. plan.Steps.OfType<DropDatabase>().Select(step => step.Database),
                .. plan.Steps.OfType<DropData>().Select(step => step.Kept),
            ];
        }
    }

    /// <summary>What <see cref="DropKeptAsync"/> would do. Changes nothing; starts the server where it is down, to ask it.</summary>
    public async Task<IReadOnlyList<Step>> PlanDropAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var reach = new ReachDatabase(tools.Envs);
        reach.Get(env);
        var instance = await reach.ExecuteAsync(env, Verb, progress, ct);
        return (await PlanRemovalAsync(env, instance, ct)).Steps;
    }

    private async Task<Plan<RestoreStep>> PlanRemovalAsync(
        EnvName env,
        PostgresInstance instance,
        CancellationToken ct
    )
    {
        var plan = RestorePlanner.PlanRemoval(
            instance.Database,
            await tools.Copies.FindAsync(instance, ct),
            await tools.Servers.FindKeptAsync(instance, ct)
        );
        return plan.IsEmpty ? throw BackupRefusals.NothingKept(env).ToException() : plan;
    }

    private Backup Choose(EnvName env, string backup)
    {
        var chosen = tools.Store.Get(env, backup);
        return chosen.State == BackupState.Whole
            ? chosen
            : throw BackupRefusals.Damaged(chosen, chosen.State).ToException();
    }

    private RestoreFacts Facts(
        EnvName env,
        PostgresInstance instance,
        Backup backup,
        IReadOnlyList<MaskRule> mask,
        FoundServer found
    )
    {
        if (found.Major < backup.Manifest!.Major)
            throw BackupRefusals.OlderServer(backup.Manifest.Major, found.Major).ToException();

        return new(
            instance,
            backup,
            found,
            new RestoreRecords(tools.Envs.State).Find(env),
            BackupId.New(tools.Envs.Clock.GetUtcNow(), tools.Envs.Secrets),
            mask
        );
    }

    /// <summary>Another env's data gets here as its rules say; what is protected there needs some.</summary>
    private IReadOnlyList<MaskRule> MaskFor(EnvName env, Backup backup)
    {
        if (backup.Env == env.Value)
            return [];

        var project = tools.Envs.Project;
        return MaskRule.Between(
            backup.Env,
            project.Find(backup.Env),
            project.Get(env),
            backup.Manifest!.IsProtected
        );
    }

    private IDisposable Lock(EnvName env) =>
        EnvLock.Take(tools.Envs.State, env, Verb, tools.Envs.Clock.GetUtcNow());
}
