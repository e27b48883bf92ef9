using Poststack.Core.Projects.Yaml;

namespace Poststack.Core.Projects;

/// <summary>Lays what an env says of a variable over what is said below it.</summary>
internal static class VariableInheritance
{
    private static readonly string[] ValueKeys =
    [
        "value",
        "host",
        "container",
        "cluster",
        "lookup",
    ];

    /// <summary>A new value leaves the rest of a declaration alone: a secret stays secret.</summary>
    public static YamlNode OverEnv(YamlEntry below, YamlEntry own) =>
        below.Value is not YamlMap && own.Value is not YamlMap
            ? own.Value
            : Merge(EntriesOf(below), own);

    /// <summary>The declaration of a variable of an env: its project's, without the project's value.</summary>
    public static YamlMap OverProject(YamlEntry? below, YamlEntry own) =>
        Merge(below is null ? [] : [.. EntriesOf(below).Where(entry => !SaysValue(entry))], own);

    private static YamlMap Merge(IReadOnlyList<YamlEntry> below, YamlEntry own)
    {
        var ownEntries = EntriesOf(own);
        var replaces = ownEntries.Any(SaysValue);
        var merged = new YamlMap(own.Value.At, null);

        foreach (var entry in below)
            if (!replaces || !SaysValue(entry))
                merged.Set(entry);
        foreach (var entry in ownEntries)
            merged.Set(entry);

        return merged;
    }

    /// <summary>A map's keys, or the short form as the one key that it stands for.</summary>
    private static IReadOnlyList<YamlEntry> EntriesOf(YamlEntry variable) =>
        variable.Value switch
        {
            YamlMap map => map.Entries,
            var value => [new(new(value.At, null, "value", isPlain: true, 0, 0), value)],
        };

    private static bool SaysValue(YamlEntry entry) => ValueKeys.Contains(entry.Name);
}
