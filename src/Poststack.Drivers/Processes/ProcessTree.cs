using System.Globalization;

namespace Poststack.Drivers.Processes;

/// <summary>What a process started, as /proc tells it.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// The ids of the root's descendants, and of every process in the root's session, which holds those
    /// whose parent has ended; the root itself included.
    /// </summary>
    public static IReadOnlySet<int> Of(int root)
    {
        var all = Snapshot();
        var tree = new HashSet<int> { root };
        tree.UnionWith(all.Where(p => p.Session == root).Select(p => p.Pid));
        while (all.Any(p => tree.Contains(p.Parent) && tree.Add(p.Pid)))
        {
            // Until nobody is found whose parent is in the tree.
        }

        return tree;
    }

    private static List<(int Pid, int Parent, int Session)> Snapshot() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Select(Read)
                .OfType<(int, int, int)>(),
        ];

    // "pid (name) state ppid pgrp session …": the name may hold spaces and brackets.
    private static (int Pid, int Parent, int Session)? Read(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(Path.GetFileName(folder)), Number(fields[1]), Number(fields[3]));
        }
        catch (IOException)
        {
            return null; // It ended in the meantime.
        }
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
