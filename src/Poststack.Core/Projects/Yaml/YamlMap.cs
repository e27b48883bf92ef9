using Poststack.Core.Refusals;

namespace Poststack.Core.Projects.Yaml;

/// <summary>A map whose keys are text, in the order of the file; merge keys (`&lt;&lt;`) are carried out.</summary>
internal sealed class YamlMap(SourcePosition at, string? tag) : YamlNode(at, tag)
{
    private readonly OrderedDictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);

    public IReadOnlyList<YamlEntry> Entries => _entries.Values;

    public override string Kind => "a map";

    public YamlEntry? Find(string key) => _entries.GetValueOrDefault(key);

    /// <summary>The value of <paramref name="key"/>; null where it is absent or of another kind.</summary>
    public T? Get<T>(string key)
        where T : YamlNode => Find(key)?.Value as T;

    /// <summary>The text of <paramref name="key"/>; null where it is absent, empty, or no single value.</summary>
    public string? Text(string key) =>
        Get<YamlScalar>(key) is { IsEmpty: false } scalar ? scalar.Text : null;

    /// <returns>False where the key is there already; the first one stays.</returns>
    public bool TryAdd(YamlEntry entry) => _entries.TryAdd(entry.Name, entry);

    /// <summary>Puts an entry in, in place of one with the same key.</summary>
    public void Set(YamlEntry entry) => _entries[entry.Name] = entry;
}
