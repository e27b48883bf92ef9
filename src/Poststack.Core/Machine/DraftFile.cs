namespace Poststack.Core.Machine;

/// <summary>Names of files that are renamed once they are whole.</summary>
public static class DraftFile
{
    private static int _count;

    /// <summary>
    /// A name beside <paramref name="path"/> that no other writer has, in this process or another. The process
    /// stands in it, so that what a killed one left can be told from what a living one writes.
    /// </summary>
    public static string NameFor(string path) =>
        $"{path}.{Interlocked.Increment(ref _count)}.{Environment.ProcessId}.tmp";
}
