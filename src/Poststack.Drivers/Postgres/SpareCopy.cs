using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres;

/// <summary>
/// One copy of a prepared data directory that waits for the next env: copying is half of the time that a new
/// database takes, and this way nobody waits for it.
/// </summary>
internal sealed class SpareCopy(string template)
{
    private readonly string _spare = Path.Combine(template, "spare");

    public string Source { get; } = Path.Combine(template, "data");

    /// <summary>Renames the spare to <paramref name="data"/>. It is whole, and the disk has all of it.</summary>
    /// <returns>Whether there was one; of several that ask at once, one gets it.</returns>
    public bool TryTake(string data)
    {
        try
        {
            Directory.Move(_spare, data);
            return true;
        }
        catch (IOException)
        {
            // None is there, or it is of another file system: whatever else is wrong, a copy meets as well, and says so.
            return false;
        }
    }

    /// <summary>Makes the next one.</summary>
    /// <remarks>
    /// Later, so that the first start need not share the disk with it; by itself, so that nobody waits for it; under
    /// another name until the disk has it, so that whatever happens to it, half a spare is never taken.
    /// </remarks>
    public Task MakeSoonAsync(IProcessRunner runner, CancellationToken ct) =>
        runner.StartInBackgroundAsync(
            """
            sleep 2
            exec 9>"$2.lock" && flock -n 9 || exit
            [ -e "$2" ] && exit
            rm -rf "$2.making"
            cp --archive --reflink=auto "$1" "$2.making" && sync -f "$2.making" && mv -T "$2.making" "$2"
            """,
            [Source, _spare],
            ct
        );
}
