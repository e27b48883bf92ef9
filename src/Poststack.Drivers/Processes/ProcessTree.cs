using System.Globalization;

namespace Poststack.Drivers.Processes;

/// <summary>What a process started, as /proc tells it.</summary>
internal static class ProcessTree
{
    private const string Proc = "/proc";

    /// <summary>
    /// The ids of the root's descendants, and of every process in the root's session, which holds those
    /// whose parent has ended; the root itself included.
    /// </summary>
    /// <param name="proc">Where the system tells of its processes.</param>
    public static IReadOnlySet<int> Of(int root, string proc = Proc)
    {
        var all = Snapshot(proc);
        var tree = new HashSet<int> { root };
        tree.UnionWith(all.Where(p => p.Session == root).Select(p => p.Pid));
        while (all.Any(p => tree.Contains(p.Parent) && tree.Add(p.Pid)))
        {
            // Until nobody is found whose parent is in the tree.
        }

        return tree;
    }

    /// <summary>
    /// The ids of our own descendants that are still alive and in our session: daemons have left it.
    /// </summary>
    public static IReadOnlySet<int> OfOwnSession()
    {
        var session = Libc.SessionOf(0);
        var all = Snapshot(Proc);
        var tree = new HashSet<int> { Environment.ProcessId };
        while (all.Any(p => tree.Contains(p.Parent) && tree.Add(p.Pid)))
        {
            // Until nobody is found whose parent is in the tree.
        }

        return all.Where(p => !p.IsDead && p.Session == session && tree.Contains(p.Pid))
            .Select(p => p.Pid)
            .Where(pid => pid != Environment.ProcessId)
            .ToHashSet();
    }

    private static List<Row> Snapshot(string proc) =>
        [
            .. Directory
                .EnumerateDirectories(proc)
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Select(Read)
                .OfType<Row>(),
        ];

    // "pid (name) state ppid pgrp session …": the name may hold spaces and brackets.
    private static Row? Read(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var pid = Number(Path.GetFileName(folder));
            return new(pid, Number(fields[1]), Number(fields[3]), fields[0] is "Z" or "X");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended in the meantime, or is a stranger's that we may not see (hidepid).
            return null;
        }
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <param name="IsDead">It waits for its parent to take notice.</param>
    private readonly record struct Row(int Pid, int Parent, int Session, bool IsDead);
}
