using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Sealing;

/// <summary>One process at a time changes a project's env files and recipients.</summary>
public static class VariableLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="Refusals.RefusalException">Somebody else does, and goes on doing it.</exception>
    internal static FileLock Take(VariableTools tools) => Take(tools.Project.Folder);

    /// <inheritdoc cref="Take(VariableTools)"/>
    internal static FileLock Take(string projectFolder)
    {
        var taken =
            FileLock.TryTake(PathIn(projectFolder), Patience) ?? throw VariableRefusals.Locked();
        new FilesTogether(projectFolder).Finish();
        return taken;
    }

    /// <summary>Goes on where a process was killed that changed files; where one still does, that is left to it.</summary>
    public static void FinishInterrupted(string projectFolder)
    {
        var files = new FilesTogether(projectFolder);
        if (!files.IsUnfinished)
            return;

        using var held = FileLock.TryTake(PathIn(projectFolder));
        if (held is not null)
            files.Finish();
    }

    private static string PathIn(string projectFolder) =>
        Path.Combine(projectFolder, ".poststack", "vars.lock");
}
