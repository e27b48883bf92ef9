namespace Poststack.Core.Commits;

/// <summary>What committed files gave to one variable; each content is looked into once.</summary>
internal sealed class BlobValues(
    GivenValues given,
    IReadOnlyDictionary<string, byte[]> contents,
    string key
)
{
    private readonly Dictionary<(string Path, string Blob), IReadOnlyList<GivenValue>> _known = [];

    /// <summary>Nothing for a file that is not there.</summary>
    public IReadOnlyList<GivenValue> Of(string path, string? blob)
    {
        if (blob is null || !contents.TryGetValue(blob, out var content))
            return [];

        if (!_known.TryGetValue((path, blob), out var values))
            _known[(path, blob)] = values = given.Of(path, content, key);

        return values;
    }

    public IReadOnlyList<IReadOnlyList<GivenValue>> OfEach(
        string path,
        IReadOnlyList<string?> blobs
    ) => [.. blobs.Select(blob => Of(path, blob))];
}
