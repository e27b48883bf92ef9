namespace Poststack.Tests.Verbs;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = new ManualTimer(() => callback(state));
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Lets time pass; every timer that lives beats once.</summary>
    public void Pass(TimeSpan time)
    {
        _now += time;
        foreach (var timer in _timers.ToArray())
            timer.Beat();
    }
}
