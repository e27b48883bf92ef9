using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Machine;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Releases;

/// <summary>Takes a deployment back that failed: to the release before it, or down where it was the first.</summary>
internal sealed class DeploymentUndo(EnvRun run, IProgress<ProgressEvent> progress)
{
    private const int KeptLines = 2000;

    /// <param name="plan">The one that failed.</param>
    /// <returns>What the user is told: why it failed, and what runs now.</returns>
    public async Task<RefusalException> GoBackAsync(
        ReleaseDraft failed,
        Plan<EnvStep> plan,
        Refusal cause,
        CancellationToken ct
    )
    {
        await RecordAsync(failed, cause, ct);

        try
        {
            var undo = await PlanAsync(failed, ct);
            await EnvBringUp.Executor(run, progress).ExecuteAsync(undo, ct);
        }
        catch (RefusalException e)
        {
            var remains = await ContainersAsync(ct);
            return UndoRefusals
                .NotTakenBack(run.Env, failed, cause, e.Refusal, remains)
                .ToException();
        }

        var hasInitialized = plan.Steps.Any(step => step is RunInit);
        return UndoRefusals.TakenBack(run.Env, failed, cause, hasInitialized).ToException();
    }

    // Where nothing can be written, what runs is worth more than its record.
    private async Task RecordAsync(ReleaseDraft failed, Refusal cause, CancellationToken ct)
    {
        try
        {
            await KeepLogsAsync(failed, ct);
            run.Fail(failed, cause.Brief ?? cause.Message.TrimEnd('.'));
        }
        catch (Exception e)
            when (e is RefusalException or IOException or UnauthorizedAccessException)
        {
            progress.Report(new Said(e.Message, IsWarning: true));
        }
    }

    private async Task<Plan<EnvStep>> PlanAsync(ReleaseDraft failed, CancellationToken ct)
    {
        var project = run.State.ComposeProject;
        if (failed.Before is not { } before)
            return UndoPlan.TakeDown(project, await ContainersAsync(ct));

        run.Hide(before.Secrets());
        var unit = await RecordedUnit.OfAsync(run.Env, before, project, run.Engine, ct);
        return UndoPlan.Restore(failed, before, unit);
    }

    // Going back replaces the containers whose words tell why it failed.
    private async Task KeepLogsAsync(ReleaseDraft failed, CancellationToken ct)
    {
        var store = run.Tools.State.ReleasesOf(run.Env);
        foreach (var service in (await ContainersAsync(ct)).ToLookup(one => one.ComposeService))
        {
            if (service.Key is null)
                continue;

            await using var log = PrivateFile.OpenLog(store.LogOf(failed.Number, service.Key));
            foreach (var container in service)
            foreach (var line in await run.Engine.TailAsync(container.Id, KeptLines, ct))
                await log.WriteLineAsync(line);
        }
    }

    private async Task<IReadOnlyList<ContainerFacts>> ContainersAsync(CancellationToken ct)
    {
        var project = run.State.ComposeProject;
        var containers = await run.Engine.ListContainersAsync(
            [$"{EnvNames.EnvLabel}={project}"],
            ct
        );
        return [.. containers.Where(container => container.ComposeProject == project)];
    }
}
