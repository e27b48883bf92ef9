using System.Collections.Concurrent;

namespace Poststack.Drivers.Processes;

/// <summary>Finds programs on a PATH, each once.</summary>
/// <param name="path">Folders, as in the variable PATH; empty elements are not searched.</param>
public sealed class ToolPath(string? path)
{
    private readonly ConcurrentDictionary<string, string?> _found = new(StringComparer.Ordinal);

    /// <summary>The PATH that Poststack was started with.</summary>
    public static ToolPath Inherited { get; } = new(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The absolute path of the program; a name with a slash in it is a path already.</summary>
    /// <exception cref="Core.Refusals.RefusalException">`tool-missing`, with how to install it.</exception>
    public string Find(string name) => TryFind(name) ?? throw ToolRefusals.Missing(name);

    /// <summary>The same, or null where there is no such program.</summary>
    public string? TryFind(string name) => _found.GetOrAdd(name, Search);

    private string? Search(string name)
    {
        var candidates = name.Contains('/', StringComparison.Ordinal)
            ? [Path.GetFullPath(name)]
            : (path ?? "/usr/local/bin:/usr/bin:/bin")
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(Path.GetFullPath(folder), name));

        return candidates.FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string file) =>
        File.Exists(file) && Libc.Access(file, Libc.MayExecute) == 0;
}
