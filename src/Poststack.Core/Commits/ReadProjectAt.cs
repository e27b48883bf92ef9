using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Commits;

/// <summary>Reads a project as it was at a commit.</summary>
public sealed class ReadProjectAt(IRepositories repositories, ProjectSpec today)
{
    private readonly string _folder = today.Folder;

    /// <param name="revision">Whatever names a commit.</param>
    /// <exception cref="RefusalException">
    /// No repository, no such commit, no project in it, or one that this Poststack cannot read.
    /// </exception>
    public async Task<ProjectAt> ExecuteAsync(string revision, CancellationToken ct)
    {
        var repository =
            await repositories.FindAsync(_folder, ct) ?? throw CommitRefusals.NoRepository(_folder);
        var commit =
            await repository.FindCommitAsync(revision, ct)
            ?? throw CommitRefusals.UnknownCommit(
                revision,
                isShallow: (await repository.ReadShallowAsync(ct)).Count > 0
            );

        var files = await ReadFilesAsync(repository, commit.Id, ct);
        return new(
            commit,
            WithTodaysPostgres(Load(commit.Id, files)),
            files,
            await CommittedValues.ReadAsync(repository, ct)
        );
    }

    /// <summary>An env's database is the one that this machine has: there is no other to connect to.</summary>
    private ProjectSpec WithTodaysPostgres(ProjectSpec then) =>
        then with
        {
            Name = today.Name,
            Envs =
            [
                .. then.Envs.Select(env =>
                    today.Find(env.Name.Value) is { } now
                        ? env with
                        {
                            Postgres = now.Postgres,
                            IsProtected = now.IsProtected,
                        }
                        : env
                ),
            ],
        };

    private ProjectSpec Load(CommitId commit, CommitFiles files)
    {
        try
        {
            return ProjectFile.Load(_folder, files) ?? throw CommitRefusals.NoProject(commit);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.InvalidFile)
        {
            throw CommitRefusals.InvalidProject(commit, e.Refusal);
        }
    }

    private async Task<CommitFiles> ReadFilesAsync(
        IRepository repository,
        CommitId commit,
        CancellationToken ct
    )
    {
        var tree = await repository.ListAsync(commit, ct);
        var wanted = tree.Where(file => VariableFiles.Includes(file.Path)).ToList();
        var blobs = await repository.ReadBlobsAsync(
            wanted.Select(file => file.Blob).ToHashSet(),
            ct
        );
        var tracked = await repository.ListTrackedAsync(VariableFiles.Patterns, ct);

        return new(
            wanted
                .Where(file => blobs.ContainsKey(file.Blob))
                .ToDictionary(
                    file => Path.Combine(_folder, file.Path),
                    file => blobs[file.Blob],
                    StringComparer.Ordinal
                ),
            path => !tracked.Contains(Path.GetRelativePath(_folder, path))
        );
    }
}
