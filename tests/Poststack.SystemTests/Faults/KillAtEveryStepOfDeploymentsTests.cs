using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>The same for the verbs that leave a running database alone.</summary>
public abstract class KillAtEveryStepOfDeploymentsTests : KillAtEveryStepTests
{
    private protected KillAtEveryStepOfDeploymentsTests(EngineCli engine, KilledFiles files)
        : base(engine, "container", files) { }

    [Fact]
    public async Task Of_deployments_replacements_and_rollbacks()
    {
        await Env.StepsAsync("env start dev");
        await DeploymentsAsync("env deploy dev");
        await DeploymentsAsync("restart web --env dev");
        await RollbacksAsync();
        await FailingDeploymentsAsync();
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
