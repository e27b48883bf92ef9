using System.Globalization;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Plans;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Steps;

/// <summary>
/// Runs something that others may block: says whom it waits for, lets go when its time is over, and comes
/// back a little later.
/// </summary>
internal sealed class LockPatience(
    MigrationRun run,
    StepScope scope,
    string title,
    TimeSpan lockTimeout
)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan NextLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly HashSet<int> _said = [];

    /// <summary>Who was last seen in the way.</summary>
    public IReadOnlyList<SessionFacts> Blockers { get; private set; } = [];

    public async Task<T> TryAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WatchAsync(work(), ct);
            }
            catch (SqlFailedException e) when (e.Failure.IsLock && attempt < run.Options.Attempts)
            {
                var pause = PauseAfter(attempt, run.Jitter());
                scope.Warn(SentenceOf(e.Failure, attempt, pause));
                await Task.Delay(pause, run.Clock, ct);
            }
        }
    }

    /// <summary>Doubles, up to a limit; within half and one and a half of that, by chance.</summary>
    public static TimeSpan PauseAfter(int attempt, double chance)
    {
        var doubled = ShortestPause * Math.Pow(2, Math.Min(attempt - 1, 16));
        var pause = doubled > LongestPause ? LongestPause : doubled;
        return pause * (0.5 + chance);
    }

    private async Task<T> WatchAsync<T>(Task<T> work, CancellationToken ct)
    {
        var pause = FirstLook;
        while (!await EndsAsync(work, pause, ct))
        {
            if (ct.IsCancellationRequested || !await LookAsync())
                break;

            pause = NextLook;
        }

        return await work;
    }

    // How it ended is not said here.
    private async Task<bool> EndsAsync(Task work, TimeSpan longest, CancellationToken ct)
    {
        await work.WaitAsync(longest, run.Clock, ct)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }

    /// <returns>False where nobody can look any more: what works goes on without.</returns>
    private async Task<bool> LookAsync()
    {
        try
        {
            var blockers = await run.Session.FindBlockersAsync(CancellationToken.None);
            if (blockers.Count > 0)
                Blockers = blockers;
            foreach (var blocker in blockers)
                if (_said.Add(blocker.Process))
                    scope.Output($"waits for {blocker}");

            return true;
        }
        catch (RefusalException)
        {
            return false;
        }
    }

    private string SentenceOf(SqlFailure failure, int attempt, TimeSpan pause)
    {
        var why = Blockers.Count > 0 ? $"{Blockers[0]} has a lock that it needs" : failure.Message;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: gave way after {lockTimeout.TotalSeconds:0.#} s, because {why}. Again in {pause.TotalSeconds:0.0} s ({attempt} of {run.Options.Attempts} tries)."
        );
    }
}
