using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Runs one service of an init entry to its end.</summary>
public sealed record RunInit(string Id, ComposeUnit Unit, string Service) : EnvStep(Id)
{
    private const int ShownLines = 20;

    public override string Title => $"run {Service} to its end";

    public override string Label => Service;

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var started = run.Tools.Clock.GetTimestamp();
        using var log = new InitLog(
            run.Tools.State.InitLogOf(run.Env, Service),
            ShownLines,
            run.Tools.Clock
        );

        var containers = await ContainersAsync(run, ct);
        Record(run, exitCode: null, TimeSpan.Zero);
        var ends = await Task.WhenAll(containers.Select(id => RunToEndAsync(run, id, log, ct)));

        var end = ends.FirstOrDefault(one => one.ExitCode != 0) ?? ends[0];
        Record(run, end.ExitCode, run.Tools.Clock.GetElapsedTime(started));

        if (end.ExitCode != 0)
            throw InitRefusals
                .Failed(run.Env, Service, end, log.LastLines.Select(run.Mask.Apply))
                .ToException();

        return "exit code: 0";
    }

    private async Task<ContainerEnd> RunToEndAsync(
        EnvRun run,
        string id,
        InitLog log,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(run.Options.InitTimeout);

        try
        {
            return await run.Engine.RunToEndAsync(id, log.Add, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw InitRefusals
                .TimedOut(
                    run.Env,
                    Service,
                    run.Options.InitTimeout,
                    log.LastLines.Select(run.Mask.Apply)
                )
                .ToException();
        }
    }

    private async Task<IReadOnlyList<string>> ContainersAsync(EnvRun run, CancellationToken ct)
    {
        var containers = await run.Engine.ListContainersAsync([Unit.ContainerLabel], ct);
        var own = containers.Where(container => container.ComposeService == Service).ToList();

        return own.Count > 0
            ? [.. own.Select(container => container.Id)]
            : throw new PlanOutdatedException($"The container of {Service} is gone.");
    }

    private void Record(EnvRun run, int? exitCode, TimeSpan duration) =>
        run.Remember(state =>
            state.WithInit(
                Unit.Key,
                record => record.With(new(Service, exitCode, duration, run.Tools.Clock.GetUtcNow()))
            )
        );
}
