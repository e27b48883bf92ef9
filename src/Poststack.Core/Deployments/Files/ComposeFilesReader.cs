using Poststack.Core.Projects;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Deployments.Files;

/// <summary>Reads compose files and follows what they name.</summary>
/// <param name="projectFolder">What positions are relative to.</param>
internal sealed class ComposeFilesReader(string projectFolder, ResolvedVariables variables)
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly Substituter _substituter = new(variables);
    private readonly List<ComposeFile> _files = [];
    private readonly List<Problem> _problems = [];
    private readonly HashSet<(string Path, string Folder)> _read = [];
    private readonly List<string> _including = [];
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);
    private bool _knowsAllSources = true;

    public ComposeFiles Read(IReadOnlyList<FileReference> files)
    {
        // Compose takes relative paths in all of its files from the first one's folder.
        var folder = files.Count == 0 ? projectFolder : FolderOf(files[0].FullPath);

        foreach (var file in files)
            ReadFile(file.FullPath, new(folder, Nothing), file.Path, file.At);

        return new(
            _files,
            _substituter.Substitutions,
            _substituter.Unset,
            _sources,
            _knowsAllSources,
            [.. _problems, .. _substituter.Problems]
        );
    }

    private void ReadFile(string path, Surroundings around, string written, SourcePosition at)
    {
        _sources.Add(path);
        if (!_read.Add((path, around.Folder)))
            return;

        if (!File.Exists(path))
        {
            _problems.Add(FileProblems.Missing(written, path, at));
            return;
        }

        if (TryRead(path, written, at) is not { } yaml)
            return;

        var file = ComposeFile.From(yaml);
        _files.Add(file);
        _problems.AddRange(file.Problems);

        foreach (var template in file.Templates)
            _substituter.Account(template.Template, around.Values, template.PositionOf);

        _including.Add(path);
        foreach (var use in file.Uses)
            Follow(use, around);
        _including.RemoveAt(_including.Count - 1);
    }

    private YamlFile? TryRead(string path, string written, SourcePosition at)
    {
        try
        {
            return YamlFile.Read(path, Shown(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(FileProblems.Unreadable(written, path, at));
            return null;
        }
    }

    private void Follow(FileUse use, Surroundings around)
    {
        // Without all of its values a name is no name; what is missing has been accounted for.
        if (_substituter.Expand(use.Path, around.Values) is not { } written || IsElsewhere(written))
        {
            _knowsAllSources &= !DecidesTheModel(use.Kind);
            return;
        }

        var path = Path.GetFullPath(written, around.Folder);
        if (DecidesTheModel(use.Kind))
            _sources.Add(path);

        switch (use.Kind)
        {
            case FileUseKind.Include:
                Include(use, path, written, around);
                break;
            case FileUseKind.Extends:
                ReadFile(path, around with { Folder = FolderOf(path) }, written, use.At);
                break;
            case FileUseKind.EnvFile:
                ReadEnvFile(use, path, written, around);
                break;
            default:
                Check(use, path, written, around);
                break;
        }
    }

    private void Include(FileUse use, string path, string written, Surroundings around)
    {
        if (_including.Contains(path))
        {
            var circle = _including.Skip(_including.IndexOf(path)).Append(path).Select(Shown);
            _problems.Add(
                new(
                    use.At,
                    $"The file includes itself: {string.Join(" → ", circle)}.",
                    "Remove one."
                )
            );
            return;
        }

        var folder =
            use.ProjectFolder is { } named && _substituter.Expand(named, around.Values) is { } own
                ? Path.GetFullPath(own, around.Folder)
                : FolderOf(path);
        var values = new Dictionary<string, string>(around.Values);

        foreach (var name in use.EnvFiles ?? [".env"])
        {
            var from = use.EnvFiles is null ? folder : around.Folder;
            if (_substituter.Expand(name, around.Values) is not { } file)
                continue;

            var full = Path.GetFullPath(file, from);
            _sources.Add(full);
            if (use.EnvFiles is not null && !File.Exists(full))
                _problems.Add(FileProblems.Missing(file, full, use.At));

            foreach (var entry in Parse(full)?.Entries ?? [])
                values[entry.Key] = entry.Value ?? "";
        }

        ReadFile(path, new(folder, values), written, use.At);
    }

    private void ReadEnvFile(FileUse use, string path, string written, Surroundings around)
    {
        if (!File.Exists(path))
        {
            if (use.IsRequired)
                _problems.Add(FileProblems.Missing(written, path, use.At));
            return;
        }

        if (use.IsRaw || !_read.Add((path, around.Folder)) || Parse(path) is not { } file)
            return;

        // Each line sees the lines above it.
        _problems.AddRange(file.Problems);
        var values = new Dictionary<string, string>(around.Values);
        foreach (var entry in file.Entries)
        {
            if (entry.Template is { } template)
                _substituter.Account(template, values, _ => entry.At);

            values[entry.Key] = entry.Value ?? "";
        }
    }

    private void Check(FileUse use, string path, string written, Surroundings around)
    {
        if (use.Kind == FileUseKind.BindMount)
        {
            var source = written.Split(':')[0];
            if (source.StartsWith('.'))
                Add(FileProblems.OfMount(source, Path.GetFullPath(source, around.Folder), use.At));
        }
        else if (use.Kind == FileUseKind.BuildContext)
            Add(FileProblems.OfContext(use, written, path));
        else if (use.Kind == FileUseKind.Dockerfile)
        {
            if (
                _substituter.Expand(use.Within!, around.Values) is { } within
                && !IsElsewhere(within)
            )
                Add(
                    FileProblems.OfFile(
                        written,
                        Path.GetFullPath(written, Path.GetFullPath(within, around.Folder)),
                        use.At
                    )
                );
        }
        else
            Add(FileProblems.OfFile(written, path, use.At));
    }

    private void Add(Problem? problem)
    {
        if (problem is not null)
            _problems.Add(problem);
    }

    // Of the others only the name is in what compose resolves.
    private static bool DecidesTheModel(FileUseKind kind) =>
        kind
            is FileUseKind.Include
                or FileUseKind.Extends
                or FileUseKind.EnvFile
                or FileUseKind.LabelFile;

    private EnvFile? Parse(string path) =>
        EnvFileReader.Read(WorkTreeFiles.Instance, path, Shown(path), _problems);

    private string Shown(string path) => Path.GetRelativePath(projectFolder, path);

    private static string FolderOf(string path) => Path.GetDirectoryName(path)!;

    /// <summary>An address that compose or the builder fetches, a home folder, or no name of a file at all.</summary>
    private static bool IsElsewhere(string path) =>
        path.Length == 0
        || path[0] == '~'
        || path.Contains('\0', StringComparison.Ordinal)
        || path.Contains("://", StringComparison.Ordinal)
        || path.StartsWith("git@", StringComparison.Ordinal)
        || path.StartsWith("github.com/", StringComparison.Ordinal);

    /// <param name="Folder">Where relative paths start.</param>
    /// <param name="Values">What an include's env files say, below all other values.</param>
    private sealed record Surroundings(string Folder, IReadOnlyDictionary<string, string> Values);
}
