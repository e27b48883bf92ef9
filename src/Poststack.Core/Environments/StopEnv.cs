using Poststack.Core.Backups.Drills;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

/// <summary>Stops an env's containers and its PostgreSQL; keeps all data.</summary>
public sealed class StopEnv(EnvTools tools)
{
    public async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (await EnvOpening.FindAsync(tools, spec, progress, ct) is { } state)
            using (EnvLock.Take(tools.State, env, "env stop", tools.Clock.GetUtcNow()))
            {
                await ScratchMark.RemoveLeftAsync(tools, env, progress, ct);
                var run = EnvOpening.OpenForRemoval(tools, spec, state);
                if (!await StopAsync(run, progress, ct))
                    progress.Report(new Said($"Nothing of {env} runs."));
            }
        else
            progress.Report(new Said($"{env} has never been started."));

        return await new ReadStatus(tools).ExecuteAsync(env, ct);
    }

    /// <summary>Under the env's lock. Where it is cut off, the next start knows, and finishes it.</summary>
    /// <returns>Whether there was anything to stop.</returns>
    internal static async Task<bool> StopAsync(
        EnvRun run,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var plan = Plan(await EnvRemains.FindAsync(run, ct));
        Remember(run, isStopping: !plan.IsEmpty);
        await EnvBringUp.Executor(run, progress).ExecuteAsync(plan, ct);
        Remember(run, isStopping: false);

        return !plan.IsEmpty;
    }

    private static void Remember(EnvRun run, bool isStopping)
    {
        try
        {
            if (run.State.IsStopping != isStopping)
                run.Remember(state => state with { IsStopping = isStopping });
        }
        catch (RefusalException) when (isStopping)
        {
            // A disk that is full is no reason to let everything run.
        }
    }

    internal static Plan<EnvStep> Plan(EnvRemains remains)
    {
        var steps = new List<EnvStep>();

        foreach (var project in remains.Containers.Where(Runs).GroupBy(one => one.ComposeProject!))
            steps.Add(
                new StopContainers(
                    $"stop.{project.Key}",
                    project.Key,
                    string.Join(", ", project.Select(one => one.ComposeService).Distinct())
                )
                {
                    IsPods = project.Any(one => one.IsInPod),
                }
            );

        if (
            remains.Postgres is { Provider: not PostgresProvider.External } postgres
            && remains.PostgresFound.State is PostgresState.Running or PostgresState.Paused
        )
            steps.Add(
                new StopPostgres(PostgresText.Of(postgres))
                {
                    After = [.. steps.Select(step => step.Id)],
                }
            );

        return new(steps);
    }

    private static bool Runs(ContainerFacts container) =>
        container.ComposeProject is not null
        && container.State
            is ContainerState.Running
                or ContainerState.Restarting
                or ContainerState.Paused;
}
