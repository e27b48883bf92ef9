namespace Poststack.Core.Migrations.Backfills;

/// <summary>How large the next batch is, and how long to wait for it. Data and arithmetic.</summary>
/// <remarks>
/// A batch holds its rows' locks until it ends: it should be over within <see cref="Aim"/>, so that a slow one still is
/// within 100 ms. Somebody who waits, or a replica that is behind, makes us wait too, longer each time.
/// </remarks>
/// <param name="Size">Rows.</param>
/// <param name="Pause">Before the next batch.</param>
public sealed record BackfillPace(int Size, TimeSpan Pause)
{
    private const int FirstSize = 250;
    private const int Smallest = 10;
    private const int Largest = 5_000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstYield = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LargestLag = TimeSpan.FromSeconds(2);

    public static TimeSpan Aim { get; } = TimeSpan.FromMilliseconds(15);

    public static BackfillPace First(TimeSpan pause) => new(FirstSize, pause);

    /// <param name="usual">The pause that was asked for.</param>
    public BackfillPace After(BackfillBatch batch, BackfillTraffic traffic, TimeSpan usual)
    {
        // Never more than twice as much: one quick batch says little.
        var fitting = batch.Held > TimeSpan.Zero ? Size * (Aim / batch.Held) : Size * 2d;
        var size = Math.Clamp((int)Math.Min(fitting, Size * 2d), Smallest, Largest);
        if (traffic.Waiting == 0 && traffic.ReplicaLag <= LargestLag)
            return new(size, usual);

        var longer = Pause < FirstYield ? FirstYield : Pause * 2;
        return new(size, longer > LongestPause ? LongestPause : longer);
    }
}
