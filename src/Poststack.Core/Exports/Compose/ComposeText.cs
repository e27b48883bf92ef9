using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Poststack.Core.Projects.Yaml;

namespace Poststack.Core.Exports.Compose;

/// <summary>Reads what `docker compose config` prints, and writes what it reads.</summary>
internal static partial class ComposeText
{
    /// <returns>The model, `$$` unescaped: also in keys, where compose escapes it although it never replaces there.</returns>
    public static JsonObject Read(string yaml)
    {
        var file = YamlReader.Read(yaml, "docker compose config");
        return file.Problems.Count == 0 && file.Documents is [YamlMap root]
            ? Readable(Map(root))
            : throw new InvalidDataException(
                $"docker compose config printed what is no YAML: {string.Join("; ", file.Problems)}"
            );
    }

    public static string Escape(string value) => value.Replace("$", "$$", StringComparison.Ordinal);

    public static string Unescape(string value) =>
        value.Replace("$$", "$", StringComparison.Ordinal);

    /// <summary>`config` prints an SSH key as `ID: PATH`, and compose reads `ID=PATH` only.</summary>
    private static JsonObject Readable(JsonObject model)
    {
        foreach (var (_, service) in model["services"] as JsonObject ?? [])
            if (service?["build"] is JsonObject build && build["ssh"] is JsonArray keys)
                build["ssh"] = new JsonArray([
                    .. keys.Select(key =>
                        (JsonNode)((string)key!).Replace(": ", "=", StringComparison.Ordinal)
                    ),
                ]);

        return model;
    }

    private static JsonNode? Node(YamlNode node) =>
        node switch
        {
            YamlMap map => Map(map),
            YamlList list => new JsonArray([.. list.Items.Select(Node)]),
            YamlScalar { IsEmpty: true } => null,
            YamlScalar { IsPlain: true, Text: "true" or "false" } scalar => JsonValue.Create(
                scalar.Text is "true"
            ),
            YamlScalar { IsPlain: true } scalar when Number().IsMatch(scalar.Text) =>
                JsonNode.Parse(scalar.Text),
            YamlScalar scalar => JsonValue.Create(Unescape(scalar.Text)),
            _ => throw new UnreachableException(node.Kind),
        };

    private static JsonObject Map(YamlMap map)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
            json[Unescape(entry.Name)] = Node(entry.Value);

        return json;
    }

    [GeneratedRegex(
        @"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Number();
}
