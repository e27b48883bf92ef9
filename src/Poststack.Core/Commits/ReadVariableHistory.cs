using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Variables;

namespace Poststack.Core.Commits;

/// <summary>Every commit that changed a variable's value, in each file that gives it one.</summary>
/// <param name="keys">Open what is sealed, where they can.</param>
public sealed class ReadVariableHistory(
    IRepositories repositories,
    ProjectSpec project,
    KeyRing keys
)
{
    private const string EnvFolder = "environments";
    private readonly GivenValues _given = new(project, keys);

    /// <param name="only">The env whose files count; null for all files.</param>
    /// <returns>Newest first; what is not committed yet before all.</returns>
    /// <exception cref="Refusals.RefusalException">The project is in no repository.</exception>
    public async Task<IReadOnlyList<VariableChange>> ExecuteAsync(
        string key,
        EnvName? only,
        CancellationToken ct
    )
    {
        var repository =
            await repositories.FindAsync(project.Folder, ct)
            ?? throw CommitRefusals.NoRepository(project.Folder);

        var committed = await CommittedValues.ReadAsync(repository, ct);
        var shallow = await repository.ReadShallowAsync(ct);
        var blobs = committed.Of(_given, key);

        var changes = Uncommitted(key, committed.Head, blobs);
        foreach (var (commit, files) in committed.Commits)
        {
            var isEdge = shallow.Contains(commit.Id);
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
                changes.AddRange(
                    ValueComparison
                        .Of(blobs.OfEach(file.Path, file.Before), blobs.Of(file.Path, file.After))
                        .Select(change => change with { Commit = commit, MayBeOlder = isEdge })
                );
        }

        var isSecret = IsSecret(key) || changes.Exists(change => change.IsSecret);
        return
        [
            .. changes
                .Where(change => Counts(change, only))
                .Select(change => change with { IsSecret = isSecret }),
        ];
    }

    private List<VariableChange> Uncommitted(
        string key,
        IReadOnlyDictionary<string, string> head,
        BlobValues blobs
    )
    {
        var paths = head.Keys.Union(PathsNow()).Order(StringComparer.Ordinal);
        return
        [
            .. paths.SelectMany(path =>
                ValueComparison.Of([blobs.Of(path, head.GetValueOrDefault(path))], Now(path, key))
            ),
        ];
    }

    private IEnumerable<string> PathsNow()
    {
        var folder = Path.Combine(project.Folder, EnvFolder);
        var envFiles = Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
        return envFiles
            .Select(file => $"{EnvFolder}/{Path.GetFileName(file)}")
            .Append(ProjectFolder.FileName)
            .Where(VariableFiles.Gives);
    }

    private IReadOnlyList<GivenValue> Now(string path, string key) =>
        WorkTreeFiles.Instance.Read(Path.Combine(project.Folder, path)) is { } bytes
            ? _given.Of(path, bytes, key)
            : [];

    private bool Counts(VariableChange change, EnvName? only)
    {
        if (only is not { } env)
            return true;

        return change.At.File == ProjectFolder.FileName
            ? change.Env is null || Ancestry(env).Contains(change.Env)
            : VariableFiles.AreOf(change.At.File, env);
    }

    private List<string> Ancestry(EnvName env)
    {
        var names = new List<string>();
        for (
            var next = project.Find(env.Value);
            next is not null;
            next = next.Extends is { } parent ? project.Find(parent.Value) : null
        )
            names.Add(next.Name.Value);

        return names;
    }

    private bool IsSecret(string key) =>
        SecretNames.LooksSecret(key)
        || project.Variables.GetValueOrDefault(key) is { IsSecret: true }
        || project.Envs.Any(env => env.Variables.GetValueOrDefault(key) is { IsSecret: true });
}
