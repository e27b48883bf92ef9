namespace Poststack.Core.Commits;

/// <summary>Finds the git work tree that a folder is in.</summary>
public interface IRepositories
{
    /// <returns>Null where the folder is in no work tree of git; then git itself is not needed either.</returns>
    /// <exception cref="Refusals.RefusalException">There is a repository, and git is missing or refuses to read it.</exception>
    Task<IRepository?> FindAsync(string folder, CancellationToken ct);
}
