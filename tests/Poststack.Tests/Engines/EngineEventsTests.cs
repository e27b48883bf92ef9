using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Podman;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Engines;

/// <summary>`podman events` 4.3.1 ends with 0 where the file of its events begins anew.</summary>
public sealed class EngineEventsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 29, 14, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_ends_well_goes_on_after_the_last_event_seen()
    {
        var podman = new ScriptedEvents(
            [Event("web", second: 1)],
            [],
            [Event("worker", second: 3)]
        );

        var seen = await Watch(podman).Take(2).ToListAsync(Ct);

        seen.Select(it => it.ContainerName).ShouldBe(["web", "worker"]);
        podman.Since.ShouldBe([
            "1795960800.000000000",
            "1795960801.000000100",
            "1795960801.000000100",
        ]);
    }

    [Fact]
    public async Task Streams_that_end_again_and_again_without_an_event_are_an_engine_that_went()
    {
        var podman = new ScriptedEvents([Event("web", second: 1)], []);

        var refused = await Should.ThrowAsync<RefusalException>(() =>
            Watch(podman).ToListAsync(Ct).AsTask()
        );

        refused.Refusal.Code.ShouldBe("engine-not-running");
        podman.Since.Count.ShouldBe(6);
    }

    private static IAsyncEnumerable<ContainerEvent> Watch(ScriptedEvents podman) =>
        new EngineEvents(new PodmanClient(podman)).WatchAsync([], Begin, Ct);

    private static string Event(string name, int second) =>
        $$"""{"ID":"b","Name":"{{name}}","Status":"died","Time":"2026-11-29T14:00:0{{second}}Z","Type":"container"}""";

    /// <param name="calls">What each call prints before it ends with 0; the last one for all that follow.</param>
    private sealed class ScriptedEvents(params string[][] calls) : IProcessRunner
    {
        /// <summary>What each call was asked from, in seconds since 1970.</summary>
        public List<string> Since { get; } = [];

        public bool Finds(string program) => true;

        public Task<ToolResult> RunAsync(
            ToolCommand command,
            Action<ToolLine>? onLine,
            CancellationToken ct
        )
        {
            foreach (var line in calls[int.Min(Since.Count, calls.Length - 1)])
                onLine!(new(line, IsError: false));

            Since.Add(command.Arguments.SkipWhile(it => it != "--since").ElementAt(1));
            return Task.FromResult(new ToolResult(0, "", "", new SecretMask([])));
        }
    }
}
