using System.Text;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Imports;

/// <summary>Flat maps, compose files, Kubernetes Secrets and ConfigMaps.</summary>
internal static class YamlImport
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static bool LooksLikeKubernetes(string text) =>
        YamlReader.Read(text, "").Documents is [YamlMap map, ..]
        && map.Find("kind") is not null
        && map.Find("apiVersion") is not null;

    public static bool LooksLikeCompose(string text) =>
        YamlReader.Read(text, "").Documents is [YamlMap map, ..]
        && map.Get<YamlMap>("services") is not null;

    public static IReadOnlyList<ImportedVariable> ReadFlat(string path, string text) =>
        Read(path, text) switch
        {
            [] => [],
            [YamlMap map] =>
            [
                .. map.Entries.Select(entry => new ImportedVariable(entry.Name, Text(path, entry))),
            ],
            [var other, ..] => throw Fail(
                path,
                other.At,
                "One map of names and values belongs here."
            ),
        };

    public static IReadOnlyList<ImportedVariable> ReadCompose(string path, string text)
    {
        var variables = new OrderedDictionary<string, ImportedVariable>();
        var services = new Dictionary<string, string>();
        foreach (var document in Read(path, text))
        foreach (var service in (document as YamlMap)?.Get<YamlMap>("services")?.Entries ?? [])
        foreach (
            var variable in ReadEnvironment(
                path,
                (service.Value as YamlMap)?.Find("environment")?.Value
            )
        )
        {
            if (
                variables.TryGetValue(variable.Name, out var other)
                && other.Value != variable.Value
            )
                throw Fail(
                    path,
                    service.Key.At,
                    $"{variable.Name} has another value in '{service.Name}' than in '{services[variable.Name]}'.",
                    "An env has one value a name: give one of the two another name, or take both out of a copy of the file, import that, and set them where they differ."
                );

            services.TryAdd(variable.Name, service.Name);
            variables[variable.Name] = variable;
        }

        return [.. variables.Values];
    }

    public static IReadOnlyList<ImportedVariable> ReadKubernetes(string path, string text)
    {
        var all = new OrderedDictionary<string, ImportedVariable>();
        foreach (var document in Read(path, text).OfType<YamlMap>())
        foreach (var map in Listed(document))
        foreach (var (variable, at) in ReadKubernetes(path, map))
        {
            if (all.TryGetValue(variable.Name, out var other) && other.Value != variable.Value)
                throw Fail(
                    path,
                    at,
                    $"{variable.Name} has another value here than in what stands before.",
                    "An env has one value a name: import them one by one, or give one of the two another name."
                );

            if (other is not { IsSecret: true })
                all[variable.Name] = variable;
        }

        return [.. all.Values];
    }

    /// <summary>`kubectl get secrets -o yaml` wraps several of them in one document.</summary>
    private static IEnumerable<YamlMap> Listed(YamlMap document) =>
        document.Text("kind") == "List"
            ? document.Get<YamlList>("items")?.Items.OfType<YamlMap>() ?? []
            : [document];

    private static IEnumerable<(ImportedVariable, SourcePosition)> ReadKubernetes(
        string path,
        YamlMap map
    )
    {
        var isSecret = map.Text("kind") == "Secret";
        if (!isSecret && map.Text("kind") != "ConfigMap")
            yield break;

        // Of a Secret, Kubernetes lets `stringData` go before `data`.
        var plain = map.Get<YamlMap>(isSecret ? "stringData" : "data");
        foreach (var entry in map.Get<YamlMap>(isSecret ? "data" : "binaryData")?.Entries ?? [])
            if (!isSecret || plain?.Find(entry.Name) is null)
                yield return (
                    new(entry.Name, Decode(path, entry), IsSecret: isSecret),
                    entry.Key.At
                );

        foreach (var entry in plain?.Entries ?? [])
            yield return (new(entry.Name, Text(path, entry), IsSecret: isSecret), entry.Key.At);
    }

    // Values are templates there: compose replaces `${…}` in them.
    private static IEnumerable<ImportedVariable> ReadEnvironment(string path, YamlNode? node)
    {
        foreach (var entry in (node as YamlMap)?.Entries ?? [])
            if (!entry.Value.IsEmpty)
                yield return new(entry.Name, Text(path, entry), IsTemplate: true);

        foreach (var item in (node as YamlList)?.Items.OfType<YamlScalar>() ?? [])
            if (item.Text.Split('=', 2) is [var name, var value])
                yield return new(name, value, IsTemplate: true);
    }

    private static IReadOnlyList<YamlNode> Read(string path, string text)
    {
        var file = YamlReader.Read(text, path);
        return file.Problems.Count > 0
            ? throw ImportRefusals.Problems(path, file.Problems)
            : [.. file.Documents.Where(document => !document.IsEmpty)];
    }

    private static string Text(string path, YamlEntry entry) =>
        entry.Value is YamlScalar { IsEmpty: false } scalar
            ? scalar.Text
            : throw Fail(path, entry.Value.At, $"{entry.Name} is no single value.");

    private static string Decode(string path, YamlEntry entry)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(Text(path, entry)));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw Fail(path, entry.Value.At, $"{entry.Name} is no text in base64.");
        }
    }

    private static RefusalException Fail(
        string path,
        SourcePosition at,
        string message,
        string? instead = null
    ) => ImportRefusals.Problems(path, [new(at, message, instead)]);
}
