using Poststack.Core.Backups.Drills;
using Poststack.Core.Databases;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Removes an env from this machine: containers, networks, volumes, database, state.</summary>
public sealed class DeleteEnv(EnvTools tools)
{
    public async Task ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var spec = tools.Project.Get(env);
        if (await EnvOpening.FindAsync(tools, spec, progress, ct) is not { } state)
        {
            progress.Report(new Said($"Nothing of {env} is on this machine."));
            return;
        }

        using (EnvLock.Take(tools.State, env, "env delete", tools.Clock.GetUtcNow()))
        {
            await ScratchMark.RemoveLeftAsync(tools, env, progress, ct);
            var run = EnvOpening.OpenForRemoval(tools, spec, state);
            var plan = Plan(
                await EnvRemains.FindAsync(run, ct),
                run.UsesContainers,
                run.Spec.HasCompose || !run.Spec.HasPods
            );
            await EnvBringUp.Executor(run, progress).ExecuteAsync(plan, ct);
        }
    }

    internal static Plan<EnvStep> Plan(
        EnvRemains remains,
        bool usesContainers,
        bool hasCompose = true
    )
    {
        var steps = new List<EnvStep>();

        // Volumes outlive their containers: the env's own project is always asked for them.
        if (usesContainers)
            foreach (var project in Projects(remains))
                steps.Add(
                    new RemoveContainers($"remove.{project}", project, WithVolumes: true)
                    {
                        IsCompose =
                            hasCompose
                            || remains.Containers.Any(one =>
                                one.ComposeProject == project && !one.IsInPod
                            ),
                    }
                );

        if (remains.Postgres is { Provider: not PostgresProvider.External } postgres)
            Then(new DeletePostgres(PostgresText.Of(postgres)));
        if (remains.HasNetwork)
            Then(new RemoveNetwork(EnvNames.Network(remains.State.ComposeProject)));
        if (usesContainers)
            Then(new ForgetReleases(remains.State.ComposeProject));
        if (usesContainers && hasCompose && RemoveImages.Of(remains.State) is { } images)
            Then(images);
        Then(new ForgetEnv(remains.State.ComposeProject));

        return new(steps);

        void Then(EnvStep step) =>
            steps.Add(step with { After = [.. steps.Select(before => before.Id)] });
    }

    private static IEnumerable<string> Projects(EnvRemains remains) =>
        remains
            .Containers.Select(container => container.ComposeProject)
            .OfType<string>()
            .Append(remains.State.ComposeProject)
            .Concat(
                Enumerable
                    .Range(0, Math.Max(1, remains.State.Init.Count))
                    .Select(index => EnvNames.InitProject(remains.State.ComposeProject, index))
            )
            .Distinct();
}
