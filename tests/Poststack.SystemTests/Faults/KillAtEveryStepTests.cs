using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>
/// kill -9 at every step of every plan, then the same verb again: the end is as it should be, and nothing is
/// left over. Which steps there are is asked of the program itself, so that a new step is killed too.
/// </summary>
public abstract class KillAtEveryStepTests : ProjectTest
{
    private readonly KilledEnv _env;

    private protected KillAtEveryStepTests(EngineCli engine, string provider, KilledFiles files)
        : base(engine) => _env = new(Project, provider, files);

    [Fact]
    public async Task Of_a_first_start_and_of_a_deletion()
    {
        var starts = await _env.StepsAsync("env start dev");
        var deletions = await _env.StepsAsync("env delete dev --yes");
        await _env.ShouldBeGoneAsync("a deletion");

        for (var round = 0; round < Math.Max(starts.Count, deletions.Count); round++)
        {
            var start = starts[round % starts.Count];
            await _env.KillAndRunAgainAsync("env start dev", start);
            await _env.ShouldRunAsync(_env.Level, $"start killed at {start}");

            var deletion = deletions[round % deletions.Count];
            await _env.KillAndRunAgainAsync("env delete dev --yes", deletion);
            await _env.ShouldBeGoneAsync($"delete killed at {deletion}");
        }
    }

    [Fact]
    public async Task Of_a_stop_a_start_and_a_restart()
    {
        await _env.StepsAsync("env start dev");
        var stops = await _env.StepsAsync("env stop dev");
        var starts = await _env.StepsAsync("env start dev");
        for (var round = 0; round < Math.Max(starts.Count, stops.Count); round++)
        {
            var stop = stops[round % stops.Count];
            await _env.KillAndRunAgainAsync("env stop dev", stop);
            await _env.ShouldBeStoppedAsync($"stop killed at {stop}");

            var start = starts[round % starts.Count];
            await _env.KillAndRunAgainAsync("env start dev", start);
            await _env.ShouldRunAsync(_env.Level, $"start killed at {start}");
        }

        foreach (var restart in await _env.StepsAsync("env restart dev"))
        {
            await _env.KillAndRunAgainAsync("env restart dev", restart);
            await _env.ShouldRunAsync(_env.Level, $"restart killed at {restart}");
        }
    }

    [Fact]
    public async Task Of_a_deployment_and_of_a_replacement()
    {
        await _env.StepsAsync("env start dev");
        _env.Change();
        foreach (var step in await _env.StepsAsync("env deploy dev"))
        {
            _env.Change();
            await _env.KillAndRunAgainAsync("env deploy dev", step);
            await _env.ShouldRunAsync(_env.Level, $"deploy killed at {step}");
        }

        foreach (var step in await _env.StepsAsync("restart web --env dev"))
        {
            _env.Change();
            await _env.KillAndRunAgainAsync("restart web --env dev", step);
            await _env.ShouldRunAsync(_env.Level, $"replacement killed at {step}");
        }
    }

    [Fact]
    public async Task Of_a_rollback()
    {
        await _env.StepsAsync("env start dev");
        _env.Change();
        await _env.StepsAsync("env deploy dev");
        foreach (var step in await _env.StepsAsync("env rollback dev --to r1"))
        {
            _env.Change();
            await _env.StepsAsync("env deploy dev");
            await _env.KillAndRunAgainAsync("env rollback dev --to r1", step);
            await _env.ShouldRunAsync(1, $"rollback killed at {step}");
        }
    }

    [Fact]
    public async Task Of_a_deployment_that_fails_and_is_taken_back()
    {
        await _env.StepsAsync("env start dev");
        _env.Break();
        foreach (var step in await _env.StepsAsync("env deploy dev", exitCode: 9))
        {
            await _env.KillAndRunAgainAsync("env deploy dev", step, exitCode: 9);
            await _env.ShouldRunAsync(_env.Level, $"failing deploy killed at {step}");
        }
    }
}
