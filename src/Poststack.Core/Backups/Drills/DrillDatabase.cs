using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Migrations;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Backups.Drills;

/// <summary>Rehearses what will have to work one day: a restore of the newest backup, and the ways back of the migrations.</summary>
/// <remarks>On a server of its own, which is removed in the end. Nothing of the env is touched, only the day of the rehearsal noted.</remarks>
public sealed class DrillDatabase(BackupTools tools, IPortChooser ports)
{
    /// <exception cref="Refusals.RefusalException">There is no whole backup, or something did not work.</exception>
    public async Task<Drilled> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Envs.Project.Get(env);
        var (backup, scratch) = await ChooseAsync(spec, ct);
        await ScratchMark.RemoveLeftAsync(tools.Envs, env, progress, ct);
        using var mark = ScratchMark.Take(tools.Envs.State, env, scratch);
        try
        {
            return await RunAsync(spec, scratch, backup, progress, ct);
        }
        finally
        {
            await tools.Envs.Databases.DeleteAsync(scratch, CancellationToken.None);
            mark.Forget();
        }
    }

    /// <summary>What <see cref="ExecuteAsync"/> would do. Touches nothing, and starts nothing.</summary>
    public async Task<IReadOnlyList<Step>> PreviewAsync(EnvName env, CancellationToken ct)
    {
        var (backup, scratch) = await ChooseAsync(tools.Envs.Project.Get(env), ct);
        return [.. Plan(scratch, backup).Steps, new RehearseMigrations()];
    }

    private async Task<(Backup Backup, PostgresInstance Scratch)> ChooseAsync(
        EnvSpec spec,
        CancellationToken ct
    )
    {
        var instance = new ReachDatabase(tools.Envs).Get(spec.Name);
        var backup = tools.Store.Get(spec.Name, "latest");
        if (backup.State != BackupState.Whole)
            throw BackupRefusals.Damaged(backup, backup.State).ToException();

        return (
            backup,
            await new DrillServers(tools.Envs, ports).ChooseAsync(
                spec,
                instance,
                backup.Manifest!.Major,
                ct
            )
        );
    }

    private async Task<Drilled> RunAsync(
        EnvSpec spec,
        PostgresInstance scratch,
        Backup backup,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var clock = tools.Envs.Clock;
        var began = clock.GetTimestamp();
        var work = new RestoreWork(tools, spec.Name, scratch, backup) { IsRehearsal = true };
        await work.ExecuteAsync(Plan(scratch, backup), progress, ct);
        var took = clock.GetElapsedTime(began);

        await using var session =
            await tools.Envs.Migrations.Servers.TryOpenAsync(scratch, ct)
            ?? throw MigrationRefusals.Unreachable(spec.Name).ToException();
        var (undone, irreversible) = await new DrillMigrations(
            tools.Envs,
            spec,
            session,
            progress
        ).RunAsync(ct);
        var record = new DrillRecord(clock.GetUtcNow(), backup.Name, undone, irreversible);
        tools.Envs.State.Change(spec.Name, state => state with { Drill = record });
        return new(spec.Name, record, backup.Manifest!.Contents.Rows, took);
    }

    /// <summary>The very steps of a restore, on a server that was just made.</summary>
    internal static Plan<RestoreStep> Plan(PostgresInstance scratch, Backup backup)
    {
        var record = new RestoreRecord(
            backup.Id,
            backup.Name,
            RestoreNames.Fresh(scratch.Database, backup.Id),
            RestoreNames.Kept(scratch.Database, backup.Id)
        );
        var open = new OpenScratch(scratch);
        var check = new CheckBackup(backup) { After = [open.Id] };
        var create = new CreateDatabase(record, backup.Manifest!.Traits) { After = [check.Id] };
        var fill = new FillDatabase(record.Fresh, backup.Manifest.Size) { After = [create.Id] };
        var compare = new CompareDatabase(record, []) { After = [fill.Id] };
        return new([
            open,
            check,
            create,
            fill,
            compare,
            new ExchangeDatabases(scratch.Database, record) { After = [compare.Id] },
        ]);
    }
}
