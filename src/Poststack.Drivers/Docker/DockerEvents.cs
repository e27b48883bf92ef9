using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Poststack.Core.Engines;

namespace Poststack.Drivers.Docker;

/// <summary>`docker events` as a stream.</summary>
internal sealed class DockerEvents(DockerClient docker)
{
    // Everything else is noise: every health check executes a command, which is three events.
    private static readonly string[] Actions =
    [
        "create",
        "start",
        "restart",
        "pause",
        "unpause",
        "oom",
        "kill",
        "stop",
        "die",
        "destroy",
        "health_status",
    ];

    public async IAsyncEnumerable<ContainerEvent> WatchAsync(
        IReadOnlyList<string> labels,
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var command = DockerClient.Command([
            "events",
            "--format",
            "{{json .}}",
            "--since",
            ReportedEvent.Timestamp(since),
            "--filter",
            "type=container",
            .. Actions.SelectMany(action => new[] { "--filter", $"event={action}" }),
            .. labels.SelectMany(label => new[] { "--filter", $"label={label}" }),
        ]) with
        {
            KeepsOutput = false,
        };
        var lines = Channel.CreateUnbounded<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = docker.TryAsync(
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
                yield return ReportedEvent.Parse(line);

            var result = await running;
            throw result.Succeeded
                ? DockerRefusals.EventsEnded()
                : DockerRefusals.From(command, result);
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
