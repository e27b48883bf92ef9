using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Sealing;

/// <summary>One process at a time changes a project's env files and recipients.</summary>
internal static class VariableLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="Refusals.RefusalException">Somebody else does, and goes on doing it.</exception>
    public static FileLock Take(VariableTools tools) => Take(tools.Project.Folder);

    /// <inheritdoc cref="Take(VariableTools)"/>
    public static FileLock Take(string projectFolder) =>
        FileLock.TryTake(Path.Combine(projectFolder, ".poststack", "vars.lock"), Patience)
        ?? throw VariableRefusals.Locked();
}
