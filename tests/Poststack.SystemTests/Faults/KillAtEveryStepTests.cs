using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>
/// kill -9 at every step of every plan, then the same verb again: the end is as it should be, and nothing is
/// left over. Which steps there are is asked of the program itself, so that a new step is killed too.
/// </summary>
public abstract class KillAtEveryStepTests : ProjectTest
{
    private protected KillAtEveryStepTests(EngineCli engine, string provider, KilledFiles files)
        : base(engine) => Env = new(Project, provider, files);

    private protected KilledEnv Env { get; }

    [Fact]
    public async Task Of_starts_restarts_stops_and_deletions()
    {
        await FirstStartAndDeletionAsync();
        await Env.StepsAsync("env start dev");
        await StopsAndStartsAsync();
        await RestartAsync();
    }

    [Fact]
    public async Task Of_deployments_replacements_and_rollbacks()
    {
        await Env.StepsAsync("env start dev");
        await DeploymentsAsync("env deploy dev");
        await DeploymentsAsync("restart web --env dev");
        await RollbacksAsync();
        await FailingDeploymentsAsync();
    }

    // Killed at one step after the other: each run takes up what the one before has left.
    private async Task FirstStartAndDeletionAsync()
    {
        var starts = await Env.StepsAsync("env start dev");
        var deletions = await Env.StepsAsync("env delete dev --yes");
        await Env.ShouldBeGoneAsync("a deletion");

        await Env.KillOneAfterTheOtherAsync("env start dev", starts);
        await Env.ShouldRunAsync(Env.Level, "a start killed at every step");

        await Env.KillOneAfterTheOtherAsync("env delete dev --yes", deletions);
        await Env.ShouldBeGoneAsync("a deletion killed at every step");
    }

    private async Task StopsAndStartsAsync()
    {
        var stops = await Env.StepsAsync("env stop dev");
        var starts = await Env.StepsAsync("env start dev");

        for (var round = 0; round < Math.Max(starts.Count, stops.Count); round++)
        {
            var stop = stops[round % stops.Count];
            await Env.KillAndRunAgainAsync("env stop dev", stop);
            await Env.ShouldBeStoppedAsync($"stop killed at {stop}");

            var start = starts[round % starts.Count];
            await Env.KillAndRunAgainAsync("env start dev", start);
            await Env.ShouldRunAsync(Env.Level, $"start killed at {start}");
        }
    }

    private async Task RestartAsync()
    {
        var steps = await Env.StepsAsync("env restart dev");
        await Env.KillOneAfterTheOtherAsync("env restart dev", steps);
        await Env.ShouldRunAsync(Env.Level, "a restart killed at every step");
    }

    private async Task DeploymentsAsync(string verb)
    {
        Env.Change();
        foreach (var step in await Env.StepsAsync(verb))
        {
            Env.Change();
            await Env.KillAndRunAgainAsync(verb, step);
            await Env.ShouldRunAsync(Env.Level, $"'{verb}' killed at {step}");
        }
    }

    // Back and forth between two releases.
    private async Task RollbacksAsync()
    {
        var (old, oldLevel) = (await Env.ReleaseAsync(), Env.Level);
        Env.Change();
        await Env.StepsAsync("env deploy dev");
        var (young, youngLevel) = (await Env.ReleaseAsync(), Env.Level);

        var steps = await Env.StepsAsync($"env rollback dev --to {old}");
        for (var round = 0; round < steps.Count; round++)
        {
            var (release, level) = round % 2 == 0 ? (young, youngLevel) : (old, oldLevel);
            await Env.KillAndRunAgainAsync($"env rollback dev --to {release}", steps[round]);
            await Env.ShouldRunAsync(level, $"rollback killed at {steps[round]}");
        }
    }

    private async Task FailingDeploymentsAsync()
    {
        await Env.StepsAsync("env deploy dev");
        Env.Break();
        foreach (var step in await Env.StepsAsync("env deploy dev", exitCode: 9))
        {
            await Env.KillAndRunAgainAsync("env deploy dev", step, exitCode: 9);
            await Env.ShouldRunAsync(Env.Level, $"failing deploy killed at {step}");
        }
    }
}
