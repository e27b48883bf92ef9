using System.Text.Json.Nodes;
using Poststack.Core.Pods.Fields;
using Poststack.Core.Projects;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>Makes typed JSON of a document's YAML; whatever does not fit its shape is a problem.</summary>
internal sealed class PodConverter(PodSubstituter substituter, List<Problem> problems)
{
    private readonly Dictionary<JsonNode, SourcePosition> _positions = [];

    public IReadOnlyDictionary<JsonNode, SourcePosition> Positions => _positions;

    /// <param name="name">How messages call what is converted.</param>
    /// <returns>Null where nothing is written, or nothing fits.</returns>
    public JsonNode? Convert(YamlNode node, PodShape shape, string name)
    {
        if (node.IsEmpty)
            return null;

        var json = (shape.Kind, node) switch
        {
            (PodShapeKind.Map, YamlMap map) => ConvertMap(map, shape, name),
            (PodShapeKind.Table, YamlMap map) => ConvertTable(map, shape.Item!),
            (PodShapeKind.List, YamlList list) => ConvertList(list, shape.Item!, name),
            (PodShapeKind.Any, YamlMap map) => ConvertTable(map, PodShape.Any),
            (PodShapeKind.Any, YamlList list) => ConvertList(list, PodShape.Any, name),
            (
                not (PodShapeKind.Map or PodShapeKind.Table or PodShapeKind.List),
                YamlScalar scalar
            ) => ConvertScalar(scalar, shape, name),
            _ => Misfit(node, shape, name),
        };

        if (json is not null)
            _positions[json] = node.At;
        return json;
    }

    private JsonObject ConvertMap(YamlMap map, PodShape shape, string name)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
        {
            if (shape.Find(entry.Name) is not { } field)
            {
                AddUnknown(entry, shape, name);
                continue;
            }

            if (entry.Value.IsEmpty)
                continue;

            AddUnsupported(entry, field);
            if (Convert(entry.Value, field.Shape, $"`{field.Name}`") is { } value)
                json[entry.Name] = value;
        }

        AddMissing(map, shape, name);
        return json;
    }

    private void AddUnknown(YamlEntry entry, PodShape shape, string name) =>
        Add(
            entry.Key.At,
            $"{name} has no field `{entry.Name}`.",
            NearName.Hint(
                entry.Name,
                [.. shape.Fields.Select(field => field.Name)],
                "Remove it: Podman would ignore it without a word."
            )
        );

    private void AddUnsupported(YamlEntry entry, PodField field)
    {
        if (field.Support == PodSupport.Refused)
            Add(entry.Key.At, $"`{field.Name}` does not work under Podman.", field.Note);
        else if (field.Support == PodSupport.Ignored)
            problems.Add(
                new(entry.Key.At, $"`{field.Name}` has no effect.", field.Note)
                {
                    Severity = ProblemSeverity.Warning,
                }
            );
    }

    private void AddMissing(YamlMap map, PodShape shape, string name)
    {
        foreach (var field in shape.Fields)
            if (field.IsRequired && map.Find(field.Name)?.Value is null or { IsEmpty: true })
                Add(map.At, $"{name} lacks `{field.Name}`.", $"Write `{field.Name}: …`.");

        if (shape.OneOf.Count == 0)
            return;

        var written = shape.OneOf.Where(one => map.Find(one) is not null).ToList();
        var isRefused = map.Entries.Any(entry =>
            shape.Find(entry.Name) is not { Support: not PodSupport.Refused }
        );
        if (written.Count > 1)
            Add(map.At, $"{name} says {Words.List(written, "and")}.", "Keep one.");
        else if (written.Count == 0 && !isRefused)
            Add(
                map.At,
                $"{name} does not say what it is.",
                $"Write {Words.List(shape.OneOf, "or")}."
            );
    }

    private JsonObject ConvertTable(YamlMap map, PodShape item)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
            if (Convert(entry.Value, item, $"`{entry.Name}`") is { } value)
                json[entry.Name] = value;
            else if (entry.Value.IsEmpty && item.Kind is PodShapeKind.Text or PodShapeKind.Script)
                json[entry.Name] = string.Empty;

        return json;
    }

    private JsonArray ConvertList(YamlList list, PodShape item, string name)
    {
        var json = new JsonArray();
        foreach (var one in list.Items)
            if (Convert(one, item, $"An entry of {name}") is { } value)
                json.Add(value);
            else if (one.IsEmpty)
                Add(one.At, $"An entry of {name} is empty.", "Remove it, or write it.");

        return json;
    }

    private JsonNode? ConvertScalar(YamlScalar scalar, PodShape shape, string name)
    {
        var text = substituter.Expand(scalar, shape.Kind == PodShapeKind.Script);
        if (shape.Kind == PodShapeKind.Any)
            return scalar.IsPlain && text == scalar.Text ? YamlTypes.Infer(text) : text;
        if (shape.Kind is PodShapeKind.Text or PodShapeKind.Script)
            return text;

        // A quoted number is text for Kubernetes; one that a variable gave can only be written quoted or not.
        var typed = shape.Kind == PodShapeKind.Number ? Number(text) : Flag(text);
        if (typed is null || !scalar.IsPlain && text == scalar.Text)
            Add(
                scalar.At,
                $"{name} is `{scalar.Text}`.",
                typed is null ? $"Write {shape.Phrase}." : "Write it without quotes."
            );

        return typed;
    }

    private static JsonValue? Number(string text) =>
        YamlTypes.Integer(text) is { } number ? JsonValue.Create(number) : null;

    private static JsonValue? Flag(string text) =>
        YamlTypes.Flag(text) is { } flag ? JsonValue.Create(flag) : null;

    private JsonNode? Misfit(YamlNode node, PodShape shape, string name)
    {
        Add(node.At, $"{name} is {node.Kind}.", $"Write {shape.Phrase}.");
        return null;
    }

    private void Add(SourcePosition at, string message, string? instead) =>
        problems.Add(new(at, message, instead));
}
