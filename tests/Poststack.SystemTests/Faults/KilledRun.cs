using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>Runs of poststack that are watched through their JSON events.</summary>
internal static class KilledRun
{
    private const string TooFast = "It ended before it could be killed.";

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
    public static async Task KillAtAsync(GivenProject project, string verb, string step) =>
        (await KillAtFirstAsync(project, verb, started => started == step)).ShouldNotBeNull(
            $"'{verb}' ended and never started '{step}'"
        );

    /// <summary>Does harm to something else as soon as a verb says that a step has started.</summary>
    /// <returns>How the verb ended.</returns>
    public static async Task<Ended> HarmAtAsync(
        GivenProject project,
        string verb,
        string step,
        Func<Task> harm
    )
    {
        using var running = project.Start($"{verb} --json");
        await running.UntilItSaysAsync($"{{\"event\":\"step-started\",\"step\":\"{step}\"");
        await harm();
        return await running.EndAsync();
    }

    /// <summary>The same at the first step that is none of those.</summary>
    /// <returns>Null where the verb came to its end without one.</returns>
    public static Task<KilledSteps?> KillAtAnotherAsync(
        GivenProject project,
        string verb,
        IReadOnlyList<string> steps
    ) => KillAtFirstAsync(project, verb, started => !steps.Contains(started));

    private static async Task<KilledSteps?> KillAtFirstAsync(
        GivenProject project,
        string verb,
        Predicate<string> isWanted
    )
    {
        using var running = project.Start($"{verb} --json");
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            if (StartedIn(running.Output).FirstOrDefault(step => isWanted(step)) is { } step)
            {
                running.Signal(RunningProgram.Kill);
                var output = (await running.EndAsync()).Output;
                return new(step, [.. StartedIn(output).Except(StepsIn(output, "finished"))]);
            }
            if (running.HasEnded)
            {
                var ended = await running.EndAsync();
                StartedIn(ended.Output).Where(step => isWanted(step)).ShouldBeEmpty(TooFast);
                ended.ShouldSucceed();
                return null;
            }
            if (DateTime.UtcNow > deadline)
                Assert.Fail($"'{verb}' does not come to its end:\n{running.Output}");

            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> StartedIn(string output) => StepsIn(output, "started");

    private static IEnumerable<string> StepsIn(string output, string happened) =>
        output
            .Split('\n')
            .Where(line =>
                line.StartsWith($"{{\"event\":\"step-{happened}\"", StringComparison.Ordinal)
            )
            .Where(line => line.EndsWith('}'))
            .Select(line => JsonNode.Parse(line)!["step"]!.GetValue<string>());
}
