using System.Globalization;
using Poststack.Core;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres;

/// <summary>Waits for a PostgreSQL container to answer, or to end.</summary>
internal sealed class ContainerStartup(IContainerEngine engine, TimeProvider time)
{
    private const int LogLines = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="ask">Anything but that it cannot be reached is an answer.</param>
    /// <exception cref="Core.Refusals.RefusalException">It ended, or does not answer in time.</exception>
    public async Task AwaitAnswerAsync(
        PostgresInstance instance,
        Func<Task<LoginResult>> ask,
        CancellationToken ct
    )
    {
        var begun = time.GetTimestamp();
        var looked = begun;
        int? restarts = null;

        while (true)
        {
            var answer = await ask();
            if (answer.Outcome != LoginOutcome.Unreachable)
                return;

            if (time.GetElapsedTime(looked) > PauseBetweenLooks)
            {
                looked = time.GetTimestamp();
                restarts = await RefuseIfEndedAsync(instance, restarts, ct);
            }

            if (time.GetElapsedTime(begun) > Patience)
                throw PostgresRefusals.NotReady(
                    instance,
                    Patience,
                    answer.Message,
                    await engine.TailAsync(instance.Name, LogLines, ct)
                );

            await Task.Delay(Pause, time, ct);
        }
    }

    public static RefusalException OtherMajor(PostgresInstance instance, int data, int asked) =>
        PostgresRefusals.OtherMajor(
            instance,
            data,
            asked,
            FormattableString.Invariant(
                $"To keep the data as it is: `version: {data}`, or an image of PostgreSQL {data}."
            )
        );

    /// <returns>How often the engine has restarted it so far.</returns>
    private async Task<int> RefuseIfEndedAsync(
        PostgresInstance instance,
        int? restartsBefore,
        CancellationToken ct
    )
    {
        var container = await engine.FindContainerAsync(instance.Name, ct);
        if (
            container is { State: ContainerState.Running, RestartCount: var restarts }
            && restarts <= (restartsBefore ?? restarts)
        )
            return restarts;

        // Its restart policy would try for ever.
        await engine.StopContainerAsync(instance.Name, TimeSpan.Zero, CancellationToken.None);
        var log = await engine.TailAsync(instance.Name, LogLines, ct);
        throw Ended(instance, log);
    }

    private static RefusalException Ended(PostgresInstance instance, IReadOnlyList<string> log)
    {
        if (MajorsIn(log) is var (data, image))
            return OtherMajor(instance, data, image);

        // Its restart policy may have begun once more by then.
        if (log.Contains(ContainerScript.UnfitLine))
            return PostgresRefusals.ImageUnfit(
                instance,
                [
                    .. log.Where(line =>
                        !line.StartsWith(ContainerScript.Prefix, StringComparison.Ordinal)
                    ),
                ]
            );

        return MarkIn(log) is { } mark
            ? PostgresRefusals.MaybeTorn(instance, RemovalOf(mark, instance))
            : PostgresRefusals.StartFailed(instance, log);
    }

    private static string? MarkIn(IReadOnlyList<string> log) =>
        log is [.., var last] && last.StartsWith(ContainerScript.TornLine, StringComparison.Ordinal)
            ? last[ContainerScript.TornLine.Length..]
            : null;

    private static string RemovalOf(string mark, PostgresInstance instance) =>
        $"{instance.Engine.Word()} run --rm --volumes-from {instance.Name} --entrypoint rm {instance.Image} {mark}";

    // By its last line: a container that is being restarted has no exit code.
    private static (int Data, int Image)? MajorsIn(IReadOnlyList<string> log)
    {
        var words =
            log is [.., var last]
            && last.StartsWith(ContainerScript.OtherMajorLine, StringComparison.Ordinal)
                ? last.Split(' ')
                : [];
        return
            words.Length == 5
            && int.TryParse(words[2], CultureInfo.InvariantCulture, out var data)
            && int.TryParse(words[4], CultureInfo.InvariantCulture, out var image)
            ? (data, image)
            : null;
    }
}
