using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Engines;

/// <summary>
/// `events` as a stream. The command may end well although the engine goes on: podman's does where the file of its
/// events, 1 MB at most, begins anew. It is then asked for what came since.
/// </summary>
internal sealed class EngineEvents(EngineClient engine)
{
    private const int EmptyStreams = 5;
    private static readonly TimeSpan BetweenStreams = TimeSpan.FromMilliseconds(200);

    public async IAsyncEnumerable<ContainerEvent> WatchAsync(
        IReadOnlyList<string> labels,
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var empty = 0; empty < EmptyStreams; )
        {
            empty++;
            await foreach (var seen in StreamAsync(labels, since, ct))
            {
                since = seen.At.AddTicks(1);
                empty = 0;
                yield return seen;
            }

            await Task.Delay(BetweenStreams, ct);
        }

        throw engine.Dialect.Complaints.EventsEnded();
    }

    private async IAsyncEnumerable<ContainerEvent> StreamAsync(
        IReadOnlyList<string> labels,
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var command = engine.Command([
            "events",
            "--format",
            "{{json .}}",
            "--since",
            EventTime.Of(since),
            "--filter",
            "type=container",
            .. engine.Dialect.EventActions.SelectMany(action =>
                new[] { "--filter", $"event={action}" }
            ),
            .. labels.SelectMany(label => new[] { "--filter", $"label={label}" }),
        ]) with
        {
            KeepsOutput = false,
            EndsWithUs = true,
        };
        var lines = Channel.CreateUnbounded<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = engine.TryAsync(
            command,
            line =>
            {
                if (!line.IsError)
                    lines.Writer.TryWrite(line.Text);
            },
            stop.Token
        );
        _ = running.ContinueWith(
            _ => lines.Writer.TryComplete(),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );

        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(ct))
                if (engine.Dialect.ParseEvent(line, labels) is { } seen)
                    yield return seen;

            var result = await running;
            if (!result.Succeeded)
                throw engine.Refuse(command, result);
        }
        finally
        {
            await stop.CancelAsync();
            await running.ContinueWith(
                _ => { },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
        }
    }
}
