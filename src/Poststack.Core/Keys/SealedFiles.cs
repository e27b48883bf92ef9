using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>The sealed files of a project, wherever they stand in its folder.</summary>
internal static class SealedFiles
{
    /// <summary>Drafts of every committed file that has sealed values.</summary>
    public static IReadOnlyList<EnvFileDraft> Read(VariableTools tools) =>
        Read(tools.Project, tools.Keys);

    public static IReadOnlyList<EnvFileDraft> Read(ProjectSpec project, KeyRing keys) =>
        [
            .. Find(project.Folder)
                .Order(StringComparer.Ordinal)
                .Select(path => EnvFilePlace.At(project, path))
                .Where(place => !place.IsPersonal)
                .Select(place => EnvFileDraft.Read(place, keys))
                .Where(draft => draft.Recipients.HasHeader),
        ];

    /// <summary>Their paths, in no order.</summary>
    public static IEnumerable<string> Find(string folder) =>
        FolderWalk
            .Files(
                folder,
                (ref entry) =>
                    entry.FileName.Contains(".env", StringComparison.Ordinal)
                    && !IsSwapFile(entry.FileName),
                withLinked: true
            )
            .Where(IsSealed);

    // Of an editor that has the file open: its pages, with the file's text in between.
    private static bool IsSwapFile(ReadOnlySpan<char> name) =>
        name[0] == '.' && name[^4..] is ".swp" or ".swo" or ".swn";

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
