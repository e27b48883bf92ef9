using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Compose;

/// <summary>
/// What the things of one unit are called in the export, where each unit's were a compose project of their
/// own: the same name in two of them meant two things.
/// </summary>
/// <param name="prefix">Put before a name that is taken: `init`.</param>
internal sealed class UnitNames(ExportUnit unit, string prefix)
{
    /// <summary>Sections whose entries have names that services use.</summary>
    public static readonly string[] Sections = ["networks", "volumes", "configs", "secrets"];

    private readonly Dictionary<(string Section, string Name), string> _names = [];

    /// <summary>As the export calls it.</summary>
    public string Of(string section, string name) =>
        _names.GetValueOrDefault((section, name), name);

    /// <summary>Fixes a name, whoever else has it.</summary>
    public void Set(string section, string name, string exported) =>
        _names[(section, name)] = exported;

    /// <summary>Puts the unit's sections, services apart, into <paramref name="into"/>.</summary>
    public void AddSections(JsonObject into)
    {
        foreach (var (section, value) in unit.Model)
            if (Sections.Contains(section))
                AddEntries(into, section, value as JsonObject ?? []);
            else if (section is not ("name" or "services" or "version"))
                into[Free(section, into.ContainsKey)] = value?.DeepClone();
    }

    /// <summary>Chooses names for the unit's services.</summary>
    public void AddServices(ISet<string> taken)
    {
        foreach (var (service, _) in unit.Services)
        {
            var name = Free(service, taken.Contains);
            taken.Add(name);
            Set("services", service, name);
        }
    }

    private void AddEntries(JsonObject into, string section, JsonObject entries)
    {
        var all = into[section] as JsonObject ?? [];
        into[section] = all;

        foreach (var (name, value) in entries)
        {
            if (_names.ContainsKey((section, name)))
                continue;

            var definition = Definition(section, name, value);
            if (IsShared(section, definition) && Find(all, definition) is { } same)
            {
                Set(section, name, same);
                continue;
            }

            var free = Free(name, all.ContainsKey);
            all[free] = definition;
            Set(section, name, free);
        }

        if (all.Count == 0)
            into.Remove(section);
    }

    /// <summary>Without the name that compose derives anyway, so that `-p` keeps its meaning.</summary>
    private JsonObject? Definition(string section, string name, JsonNode? value)
    {
        if (value?.DeepClone() is not JsonObject definition)
            return null;

        if ((string?)definition["name"] == $"{unit.Project}_{name}")
            definition.Remove("name");
        if (section == "networks" && definition["ipam"] is JsonObject { Count: 0 })
            definition.Remove("ipam");

        return definition.Count == 0 ? null : definition;
    }

    // Networks and volumes of two projects are two, but for those with a name of their own.
    private static bool IsShared(string section, JsonObject? definition) =>
        section is "configs" or "secrets" || definition?["name"] is not null;

    private static string? Find(JsonObject all, JsonObject? definition) =>
        all.FirstOrDefault(entry => JsonNode.DeepEquals(entry.Value, definition)).Key;

    private string Free(string name, Func<string, bool> isTaken)
    {
        if (!isTaken(name))
            return name;

        // Extensions must keep their x-.
        var prefixed = name.StartsWith("x-", StringComparison.Ordinal)
            ? $"x-{prefix}-{name[2..]}"
            : $"{prefix}-{name}";
        var free = prefixed;
        for (var number = 2; isTaken(free); number++)
            free = $"{prefixed}-{number}";

        return free;
    }
}
