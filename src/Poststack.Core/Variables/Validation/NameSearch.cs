using System.Text;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Validation;

/// <summary>Finds names of variables in the files of a project: whoever reads one writes its name down.</summary>
/// <param name="projectFolder">Absolute.</param>
public sealed class NameSearch(string projectFolder)
{
    private const int MaxFiles = 20_000;
    private const int MaxBytes = 1_000_000;
    private const int BinaryProbe = 8_000;

    private static readonly HashSet<string> SkippedFolders =
    [
        "node_modules",
        "bin",
        "obj",
        "dist",
        "build",
        "target",
        "vendor",
        "venv",
        "__pycache__",
        "environments",
    ];

    /// <summary>Which of the names stand in a file somewhere, as whole words.</summary>
    public HashSet<string> Find(IReadOnlySet<string> names)
    {
        var found = new HashSet<string>();
        foreach (var path in Files())
        {
            if (found.Count == names.Count)
                break;

            Scan(path, [.. names.Except(found)], (name, _, _) => found.Add(name));
        }

        return found;
    }

    /// <summary>Every place where the name stands, at most one a line.</summary>
    public IReadOnlyList<SourcePosition> PlacesOf(string name)
    {
        var places = new List<SourcePosition>();
        foreach (var path in Files())
            Scan(
                path,
                [name],
                (_, line, column) =>
                {
                    var at = new SourcePosition(
                        Path.GetRelativePath(projectFolder, path),
                        line,
                        column
                    );
                    if (places.Count == 0 || places[^1].File != at.File || places[^1].Line != line)
                        places.Add(at);
                }
            );

        return places;
    }

    private IEnumerable<string> Files()
    {
        var folders = new Stack<string>([projectFolder]);
        var count = 0;
        while (folders.TryPop(out var folder))
        {
            foreach (var path in Sorted(folder, Directory.EnumerateFiles))
                if (IsRead(path) && ++count <= MaxFiles)
                    yield return path;

            foreach (var below in Sorted(folder, Directory.EnumerateDirectories).Reverse())
                if (!IsSkipped(below))
                    folders.Push(below);
        }
    }

    private static IEnumerable<string> Sorted(string folder, Func<string, IEnumerable<string>> list)
    {
        try
        {
            return [.. list(folder).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Prose names variables without using them, a link may lead out of the project, and a pipe, which seems
    // empty, would have to be waited for.
    private static bool IsRead(string path) =>
        !path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && Path.GetFileName(path) is not (".poststack.yml" or ".env" or ".envrc")
        && new FileInfo(path) is { Length: > 0 and <= MaxBytes, LinkTarget: null };

    private static bool IsSkipped(string folder) =>
        Path.GetFileName(folder) is var name
            && (name.StartsWith('.') || SkippedFolders.Contains(name))
        || new DirectoryInfo(folder).LinkTarget is not null;

    private static void Scan(string path, HashSet<string> names, Action<string, int, int> onName)
    {
        if (Read(path) is not { } text)
            return;

        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var (line, lineStart, i) = (1, 0, 0);
        while (i < text.Length)
        {
            if (text[i] == '\n')
                (line, lineStart) = (line + 1, i + 1);

            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsWord(text[i]))
                i++;
            if (lookup.TryGetValue(text.AsSpan(start, i - start), out var name))
                onName(name, line, start - lineStart + 1);
        }
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static string? Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.AsSpan(0, Math.Min(bytes.Length, BinaryProbe)).Contains((byte)0)
                ? null
                : Encoding.UTF8.GetString(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
