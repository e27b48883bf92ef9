namespace Poststack.Core.Projects;

/// <summary>The files that say what a project's variables are: as they are now, or as a commit had them.</summary>
public interface IProjectFiles
{
    /// <param name="path">Absolute.</param>
    /// <returns>All of its bytes; null where there is no such file.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is there and may not be read.</exception>
    byte[]? Read(string path);
}
