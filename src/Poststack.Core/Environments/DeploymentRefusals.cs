using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

public static class DeploymentRefusals
{
    public const string Failed = "deployment-failed";

    private const int ShownLines = 20;
    private const int ShownHealthLines = 5;

    public static async Task<RefusalException> NotHealthyAsync(
        EnvRun run,
        StuckService stuck,
        CancellationToken ct
    )
    {
        var lines = stuck.Readiness.Container is { } container
            ? await run.Engine.TailAsync(container.Id, ShownLines, ct)
            : [];
        var health = HealthLines(stuck.Readiness.Container);

        return new Refusal(
            stuck.TimedOut ? RefusalKind.Timeout : RefusalKind.DeploymentFailed,
            stuck.TimedOut ? "deployment-timeout" : Failed,
            stuck.TimedOut
                ? $"'{stuck.Service}' did not become healthy within {run.Options.Timeout.TotalSeconds:0.#} s: {stuck.Readiness.Reason}."
                : $"'{stuck.Service}' failed: {stuck.Readiness.Reason}."
        )
        {
            Brief = $"{stuck.Service}: {stuck.Readiness.Reason}",
            Why = "The other services and the database were left running, so that you can look.",
            Output = [.. lines.Concat(health).Select(run.Mask.Apply)],
            Next =
            [
                $"View logs: poststack env logs {run.Env} {stuck.Service}",
                $"Try again: poststack env deploy {run.Env}",
            ],
        }.ToException();
    }

    /// <summary>
    /// Compose waits for services that others depend on, and says of one that failed merely that it did: with
    /// what that one printed.
    /// </summary>
    public static async Task<RefusalException> InItsWordsAsync(
        EnvRun run,
        ComposeUnit unit,
        RefusalException refused,
        CancellationToken ct
    )
    {
        var all = await run.Engine.ListContainersAsync([unit.ContainerLabel], ct);
        var meant = all.FirstOrDefault(one =>
            refused.Refusal.Message.Contains($"\"{one.ComposeService}\"", StringComparison.Ordinal)
            || refused.Refusal.Message.Contains($"container {one.Name} ", StringComparison.Ordinal)
        );
        if (meant is null)
            return refused;

        var lines = await run.Engine.TailAsync(meant.Id, ShownLines, ct);
        return (
            refused.Refusal with
            {
                Output = [.. lines.Concat(HealthLines(meant)).Select(run.Mask.Apply)],
                Next =
                [
                    $"View logs: poststack env logs {run.Env} {meant.ComposeService}",
                    $"Try again: poststack env deploy {run.Env}",
                ],
            }
        ).ToException();
    }

    public static Refusal InitNotStarted(string service, string error) =>
        new(RefusalKind.DeploymentFailed, Failed, $"'{service}' could not be started: {error}")
        {
            Brief = $"{service}: {error}",
        };

    // A check that fails says why only to the engine.
    private static IEnumerable<string> HealthLines(ContainerFacts? container) =>
        container is { Health: ContainerHealth.Starting or ContainerHealth.Unhealthy }
            ? (container.HealthOutput ?? string.Empty)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Take(ShownHealthLines)
                .Select(line => $"health check: {line}")
            : [];
}
