using Poststack.Core.Commits;

namespace Poststack.Drivers.Git;

/// <inheritdoc/>
internal sealed class GitRepository(GitClient git, string root) : IRepository
{
    public string Root => root;

    public async Task<Checkout> ReadCheckoutAsync(CancellationToken ct)
    {
        var status = await git.RequireAsync(ct, "status", "--porcelain=v2", "--branch", "-z");
        return CheckoutReader.Read(status.Exact);
    }

    public async Task<Commit?> FindCommitAsync(string revision, CancellationToken ct)
    {
        if (revision.Length == 0 || revision[0] == '-')
            return null; // Git would take it for an option.

        var found = await git.TryAsync(
            git.Command("rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"),
            ct
        );
        if (!found.Succeeded)
            return null;

        var hash = found.Exact.TrimEnd('\n');
        var log = await git.RequireAsync(ct, "log", "--max-count=1", LogReader.Format, "-z", hash);
        return LogReader.Read(log.Exact)[0].Commit;
    }

    public async Task<IReadOnlySet<CommitId>> ReadShallowAsync(CancellationToken ct)
    {
        var path = await git.RequireAsync(ct, "rev-parse", "--git-path", "shallow");
        var file = Path.GetFullPath(path.Exact.TrimEnd('\n'), git.Folder);
        return File.Exists(file)
            ? File.ReadLines(file).Select(line => new CommitId(line)).ToHashSet()
            : [];
    }

    public async Task<IReadOnlyList<CommittedFile>> ListAsync(CommitId commit, CancellationToken ct)
    {
        var tree = await git.RequireAsync(ct, "ls-tree", "-r", "-z", commit.Hash);
        return TreeReader.Read(tree.Exact);
    }

    public async Task<IReadOnlySet<string>> ListTrackedAsync(
        IReadOnlyList<string> patterns,
        CancellationToken ct
    )
    {
        var files = await git.RequireAsync(ct, ["ls-files", "-z", "--", .. patterns]);
        return files.Exact.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
    }

    public async Task<IReadOnlyList<CommitChanges>> ReadChangesAsync(
        IReadOnlyList<string> patterns,
        CancellationToken ct
    )
    {
        if ((await ReadCheckoutAsync(ct)).Commit is null)
            return [];

        var log = await git.RequireAsync(
            ct,
            [
                "log",
                LogReader.Format,
                "--full-history",
                "--diff-merges=combined",
                "--raw",
                "--no-abbrev",
                "--no-renames",
                "--relative",
                "-z",
                "--",
                .. patterns,
            ]
        );
        return [.. LogReader.Read(log.Exact).Where(changes => changes.Files.Count > 0)];
    }

    public async Task<IReadOnlyList<string>> ListFilesAsync(CancellationToken ct)
    {
        var files = await git.RequireAsync(
            ct,
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard"
        );
        return [.. files.Exact.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    public async Task<IReadOnlyList<CommittedFile>> ListStagedAsync(CancellationToken ct)
    {
        var diff = await git.RequireAsync(
            ct,
            "diff",
            "--cached",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--relative",
            "-z"
        );
        return
        [
            .. from change in LogReader.ReadRaw(diff.Exact)
            where change.After is not null
            select new CommittedFile(change.Path, change.After!),
        ];
    }

    public async Task<IReadOnlyList<CommittedFile>> ListContentsAsync(
        IReadOnlyList<string> range,
        CancellationToken ct
    )
    {
        // Not `rev-list --objects`: it names one path of a content, and cuts that off at a line end.
        var log = await git.RequireAsync(
            ct,
            [
                "-c",
                "log.showRoot=true",
                "log",
                LogReader.Format,
                "--full-history",
                "--diff-merges=combined",
                "--raw",
                "--no-abbrev",
                "--no-renames",
                "--no-relative",
                "-z",
                .. range,
                "--",
            ]
        );
        return
        [
            .. LogReader
                .Read(log.Exact)
                .SelectMany(commit => commit.Files)
                .Where(file => file.After is not null)
                .Select(file => new CommittedFile(file.Path, file.After!))
                .Distinct(),
        ];
    }

    public async Task<string> ReadHooksFolderAsync(CancellationToken ct)
    {
        var path = await git.RequireAsync(ct, "rev-parse", "--git-path", "hooks");
        return Path.GetFullPath(path.Exact.TrimEnd('\n'), git.Folder);
    }

    public async Task<Commit?> FindOriginAsync(string blob, CancellationToken ct)
    {
        var log = await git.RequireAsync(
            ct,
            ["log", "--all", $"--find-object={blob}", LogReader.Format, "-z"]
        );
        return LogReader.Read(log.Exact) is [.., var oldest] ? oldest.Commit : null;
    }

    public Task<IReadOnlyList<string>> ReadEachBlobAsync(
        IReadOnlyCollection<string> blobs,
        Action<string, byte[]> onBlob,
        CancellationToken ct
    ) => new BlobStream(git).ReadAsync(blobs, onBlob, ct);

    public async Task<IReadOnlyDictionary<string, byte[]>> ReadBlobsAsync(
        IReadOnlyCollection<string> blobs,
        CancellationToken ct
    )
    {
        if (blobs.Count == 0)
            return new Dictionary<string, byte[]>();

        var command = git.Command("cat-file", "--batch") with
        {
            Stdin = string.Join('\n', blobs) + "\n",
            PrintsBytes = true,
        };
        return BatchReader.Read((await git.RequireAsync(command, ct)).ExactBytes);
    }
}
