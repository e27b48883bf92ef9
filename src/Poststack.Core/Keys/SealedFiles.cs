using Poststack.Core.Machine;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>The sealed files of a project, wherever they stand in its folder.</summary>
internal static class SealedFiles
{
    private static readonly EnumerationOptions Files = new()
    {
        RecurseSubdirectories = false,
        IgnoreInaccessible = true,
    };

    /// <summary>Drafts of every committed file that has sealed values.</summary>
    public static IReadOnlyList<EnvFileDraft> Read(VariableTools tools) =>
        [
            .. Find(tools.Project.Folder)
                .Order(StringComparer.Ordinal)
                .Select(path => EnvFilePlace.At(tools.Project, path))
                .Where(place => !place.IsPersonal)
                .Select(place => EnvFileDraft.Read(place, tools.Keys))
                .Where(draft => draft.Recipients.HasHeader),
        ];

    /// <summary>Their paths, in no order.</summary>
    public static IEnumerable<string> Find(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.env*", Files))
            if (IsSealed(file))
                yield return file;

        foreach (var child in Directory.EnumerateDirectories(folder))
            if (Path.GetFileName(child) is not (['.', ..] or "node_modules"))
                foreach (var file in Find(child))
                    yield return file;
    }

    // Templates and others' dialects have names like these: only what is ours is read as an env file.
    public static bool IsSealed(string path)
    {
        // Opening a pipe waits until somebody writes to it.
        if (DraftFile.IsOne(path) || NoFile.At(path) is not null)
            return false;

        try
        {
            return File.ReadAllText(path).Contains(SealHeader.First, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
