namespace Poststack.Core.Commits;

/// <summary>
/// A git repository with a work tree, seen from one folder in it. Paths are relative to that folder. All
/// questions only read.
/// </summary>
public interface IRepository
{
    /// <summary>Absolute path of the work tree's topmost folder.</summary>
    string Root { get; }

    /// <summary>Of the whole work tree.</summary>
    Task<Checkout> ReadCheckoutAsync(CancellationToken ct);

    /// <param name="revision">Whatever names a commit: a hash, a tag, a branch, `HEAD~2`.</param>
    /// <returns>Null where nothing of this repository has that name.</returns>
    Task<Commit?> FindCommitAsync(string revision, CancellationToken ct);

    /// <summary>Commits that a shallow clone shows as first ones; none in a whole clone.</summary>
    Task<IReadOnlySet<CommitId>> ReadShallowAsync(CancellationToken ct);

    /// <summary>Every file of the folder, as the commit has it.</summary>
    Task<IReadOnlyList<CommittedFile>> ListAsync(CommitId commit, CancellationToken ct);

    /// <summary>Files of the folder that git keeps track of.</summary>
    /// <param name="patterns">Git's pathspecs.</param>
    Task<IReadOnlySet<string>> ListTrackedAsync(
        IReadOnlyList<string> patterns,
        CancellationToken ct
    );

    /// <summary>
    /// The commits that changed a file, from HEAD back, newest first; a merge where it differs from all of
    /// its parents.
    /// </summary>
    /// <param name="patterns">Git's pathspecs.</param>
    Task<IReadOnlyList<CommitChanges>> ReadChangesAsync(
        IReadOnlyList<string> patterns,
        CancellationToken ct
    );

    /// <summary>Files of the folder that git keeps track of, or would with the next `git add`.</summary>
    Task<IReadOnlyList<string>> ListFilesAsync(CancellationToken ct);

    /// <summary>Files whose content in the index is another than HEAD's: what the next commit brings.</summary>
    Task<IReadOnlyList<CommittedFile>> ListStagedAsync(CancellationToken ct);

    /// <summary>Each content that commits bring, with every path that it has there, from the top of the work tree.</summary>
    /// <param name="range">As `git rev-list` has it: `--all`, or commits, and behind `--not` those that are known.</param>
    Task<IReadOnlyList<CommittedFile>> ListContentsAsync(
        IReadOnlyList<string> range,
        CancellationToken ct
    );

    /// <summary>Absolute path of the folder where git looks for this work tree's hooks.</summary>
    Task<string> ReadHooksFolderAsync(CancellationToken ct);

    /// <summary>The oldest commit of all branches that has the content; null for one that only the index has.</summary>
    Task<Commit?> FindOriginAsync(string blob, CancellationToken ct);

    /// <summary>Reads contents one after the other, holding only a few of them at once.</summary>
    /// <returns>Those over 256 MB, which are not read.</returns>
    Task<IReadOnlyList<string>> ReadEachBlobAsync(
        IReadOnlyCollection<string> blobs,
        Action<string, byte[]> onBlob,
        CancellationToken ct
    );

    /// <summary>Contents by their names, all at once: not for many large ones.</summary>
    Task<IReadOnlyDictionary<string, byte[]>> ReadBlobsAsync(
        IReadOnlyCollection<string> blobs,
        CancellationToken ct
    );
}
