using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Projects;

namespace Poststack.Core.Commits;

/// <summary>What the commits that HEAD follows from gave to variables, and HEAD itself.</summary>
public sealed class CommittedValues
{
    private readonly IReadOnlyDictionary<string, byte[]> _contents;

    private CommittedValues(
        IReadOnlyList<CommitChanges> commits,
        IReadOnlyDictionary<string, string> head,
        IReadOnlyDictionary<string, byte[]> contents
    )
    {
        Commits = commits;
        Head = head;
        _contents = contents;
    }

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<CommitChanges> Commits { get; }

    /// <summary>Contents by path.</summary>
    internal IReadOnlyDictionary<string, string> Head { get; }

    internal static async Task<CommittedValues> ReadAsync(
        IRepository repository,
        CancellationToken ct
    )
    {
        var commits = await repository.ReadChangesAsync(VariableFiles.GivingPatterns, ct);
        var head = await ReadHeadAsync(repository, ct);
        var blobs = commits
            .SelectMany(commit => commit.Files)
            .SelectMany(file => file.Before.Append(file.After))
            .OfType<string>()
            .Concat(head.Values)
            .ToHashSet();
        return new(commits, head, await repository.ReadBlobsAsync(blobs, ct));
    }

    internal BlobValues Of(GivenValues given, string key) => new(given, _contents, key);

    /// <summary>
    /// Whether a secret that nobody has today had another value when it was given up: the old one was
    /// replaced before, and is dead.
    /// </summary>
    /// <param name="names">All that it ever had, the first one first.</param>
    /// <param name="old">As an earlier commit had it, references not replaced.</param>
    public bool WasReplaced(
        ProjectSpec project,
        KeyRing keys,
        EnvName env,
        IEnumerable<string> names,
        string old
    )
    {
        var given = new GivenValues(project, keys);
        foreach (var name in names.Reverse())
            if (Last(Of(given, name), env) is { Count: > 0 } last)
                return last.TrueForAll(value => value != old);

        return false;
    }

    /// <summary>What the env had last: in HEAD, or before the commit that took it out, by parent.</summary>
    private List<string> Last(BlobValues values, EnvName env)
    {
        var now = Head.SelectMany(file => ValuesIn(file.Key, file.Value)).ToList();
        if (now.Count > 0)
            return now;

        foreach (var file in Commits.SelectMany(commit => commit.Files))
            if (file.Before.SelectMany(blob => ValuesIn(file.Path, blob)).ToList() is [_, ..] then)
                return then;

        return [];

        IEnumerable<string> ValuesIn(string path, string? blob) =>
            VariableFiles.AreOf(path, env)
                ? values
                    .Of(path, blob)
                    .Where(value => value.Env is null || value.Env == env.Value)
                    .Select(value => value.Value)
                : [];
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadHeadAsync(
        IRepository repository,
        CancellationToken ct
    )
    {
        if ((await repository.ReadCheckoutAsync(ct)).Commit is not { } head)
            return new Dictionary<string, string>();

        var tree = await repository.ListAsync(head, ct);
        return tree.Where(file => VariableFiles.Gives(file.Path))
            .ToDictionary(file => file.Path, file => file.Blob, StringComparer.Ordinal);
    }
}
