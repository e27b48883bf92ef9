using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Releases;

/// <summary>How a failed deployment ended.</summary>
public static class UndoRefusals
{
    /// <summary>
    /// Code and kind stay those of the cause, for that is what must be mended; the words say what became of it.
    /// </summary>
    public static Refusal TakenBack(
        EnvName env,
        ReleaseDraft failed,
        Refusal cause,
        bool hasInitialized
    ) =>
        cause with
        {
            Why = Sentences(
                failed.Before is { } back
                    ? $"{failed.Name} was taken back: '{env}' runs {back.Name} again."
                    : $"Nothing of '{env}' ran before {failed.Name}: its containers were taken down again.",
                hasInitialized ? "What the init phase did to the database stays." : null
            ),
            Next =
            [
                .. Logs(env, failed, cause),
                .. failed.Before is { } before
                    ?
                    [
                        $"See what differs: poststack env diff {before.Name} {failed.Name} --env {env}",
                    ]
                    : Array.Empty<string>(),
                .. OfCause(env, cause),
            ],
        };

    public static Refusal NotTakenBack(
        EnvName env,
        ReleaseDraft failed,
        Refusal cause,
        Refusal second,
        IReadOnlyList<ContainerFacts> remains
    ) =>
        new(
            RefusalKind.RollbackFailed,
            "rollback-failed",
            failed.Before is { } before
                ? $"{cause.Message} Going back to {before.Name} failed too: {second.Message}"
                : $"{cause.Message} Taking it down again failed too: {second.Message}"
        )
        {
            Brief = $"going back failed: {second.Brief ?? second.Code}",
            Why = $"What remains: {Describe(remains)} The database was not touched.",
            Output = second.Output.Count > 0 ? second.Output : cause.Output,
            Next =
            [
                .. Logs(env, failed, cause),
                failed.Before is { } target
                    ? $"When that is mended: poststack env rollback {env} --to {target.Name}"
                    : $"When that is mended: poststack env deploy {env}",
                $"Or stop everything of it, data stays: poststack env stop {env}",
            ],
        };

    private static string Describe(IReadOnlyList<ContainerFacts> containers) =>
        containers.Count == 0
            ? "no container."
            : string.Join(
                ", ",
                containers
                    .OrderBy(container => container.Name, StringComparer.Ordinal)
                    .Select(container => $"{container.Name} ({Word(container)})")
            ) + ".";

    private static string Word(ContainerFacts container) =>
        container.State == ContainerState.Exited
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"exited, exit code {container.ExitCode}"
            )
            : container.State.Word();

    // Only containers that were there have words.
    private static IEnumerable<string> Logs(EnvName env, ReleaseDraft failed, Refusal cause) =>
        cause.Output.Count > 0
            ? [$"All that it printed: poststack env logs {env} --release {failed.Name}"]
            : [];

    // What a cause says about the running containers is no longer so.
    private static IEnumerable<string> OfCause(EnvName env, Refusal cause) =>
        cause.Code is "deployment-failed" or "deployment-timeout"
            ? [$"When it is mended: poststack env deploy {env}"]
            : cause.Next;

    private static string Sentences(params IEnumerable<string?> sentences) =>
        string.Join(' ', sentences.OfType<string>());
}
