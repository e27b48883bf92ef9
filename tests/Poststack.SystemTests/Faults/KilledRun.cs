using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>Runs of poststack that are watched through their JSON events.</summary>
internal static class KilledRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a verb to its end.</summary>
    /// <returns>Ids of the steps that it started, in their order.</returns>
    public static async Task<IReadOnlyList<string>> StepsOfAsync(
        GivenProject project,
        string verb,
        int exitCode = 0
    )
    {
        var ended = await project.RunAsync($"{verb} --json");
        ended.ExitCode.ShouldBe(exitCode, ended.ToString());
        return [.. StartedIn(ended.Output).Distinct()];
    }

    /// <summary>Kills a verb, with a signal that nothing can catch, as soon as it says that a step has started.</summary>
    public static async Task KillAtAsync(GivenProject project, string verb, string step)
    {
        using var running = project.Start($"{verb} --json");
        var deadline = DateTime.UtcNow + Patience;
        while (!StartedIn(running.Output).Contains(step))
        {
            if (running.HasEnded && !StartedIn(running.Output).Contains(step))
                Assert.Fail(
                    $"'{verb}' ended and never started '{step}':\n{running.Output}\n{running.Error}"
                );
            if (DateTime.UtcNow > deadline)
                Assert.Fail($"'{verb}' does not come to '{step}':\n{running.Output}");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }

        running.Signal(RunningProgram.Kill);
        await running.EndAsync();
    }

    private static IEnumerable<string> StartedIn(string output) =>
        output
            .Split('\n')
            .Where(line => line.StartsWith("{\"event\":\"step-started\"", StringComparison.Ordinal))
            .Where(line => line.EndsWith('}'))
            .Select(line => JsonNode.Parse(line)!["step"]!.GetValue<string>());
}
