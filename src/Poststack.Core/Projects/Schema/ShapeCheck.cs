using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects.Schema;

/// <summary>Compares what is written with its description; collects everything that does not fit.</summary>
internal sealed class ShapeCheck(ICollection<Problem> problems)
{
    private const int MaxShownLength = 60;

    /// <summary>What the env extends cannot be told, so nobody knows what is missing.</summary>
    public bool MayInherit { get; init; }

    /// <summary>A shape that is left alone, because somebody else checks it.</summary>
    public Shape? Deferred { get; init; }

    /// <param name="name">What messages call it: `` `port` ``.</param>
    /// <param name="owner">Its key, where something missing is reported.</param>
    public void Check(YamlNode node, Shape shape, string name, SourcePosition owner)
    {
        if (node.Tag is ['!', _, ..] tag)
            Add(node.At, $"`{tag}` is a tag, and this file has none.", "Remove it.");

        switch (shape)
        {
            case var _ when ReferenceEquals(shape, Deferred):
                break;
            case MapShape map:
                CheckMap(node, map, name, owner);
                break;
            case NamesShape names:
                CheckNames(node, names, name, owner);
                break;
            case ListShape list:
                CheckList(node, list, name, owner);
                break;
            case OneOfShape oneOf:
                CheckOneOf(node, oneOf, name, owner);
                break;
            default:
                CheckScalar(node, shape, name);
                break;
        }
    }

    private void CheckMap(YamlNode node, MapShape shape, string name, SourcePosition owner)
    {
        var entries = EntriesOf(node, shape, name);
        if (entries is null)
            return;

        var written = new List<string>();
        foreach (var entry in entries)
        {
            if (shape.Find(entry.Name) is not { } known)
            {
                AddUnknown(entry, shape.FieldNames, name);
                continue;
            }

            written.Add(entry.Name);
            Check(entry.Value, known.Shape, $"`{entry.Name}`", entry.Key.At);
        }

        if (shape.HasExactlyOne)
            CheckExactlyOne(written, entries.Count, shape, name, owner);

        foreach (var missing in shape.Fields)
            if (IsNeeded(missing) && !written.Contains(missing.Name))
                AddMissing(missing, name, owner);
    }

    private bool IsNeeded(Field known) =>
        known.Need == Need.Always || (known.Need == Need.HereOrInherited && !MayInherit);

    private void CheckNames(YamlNode node, NamesShape shape, string name, SourcePosition owner)
    {
        var entries = EntriesOf(node, shape, name);
        if (entries is null)
            return;

        if (shape.NeedsOne && entries.Count == 0)
            Add(owner, $"{name} is empty.", $"Write {shape.Phrase}.");

        foreach (var entry in entries)
        {
            if (!shape.Name.Accepts(entry.Name))
                Add(
                    entry.Key.At,
                    $"`{entry.Name}` cannot be a name here.",
                    $"Use {shape.Name.Phrase}."
                );

            Check(entry.Value, shape.Value, $"`{entry.Name}`", entry.Key.At);
        }
    }

    private void CheckList(YamlNode node, ListShape shape, string name, SourcePosition owner)
    {
        if (node is not YamlList && !node.IsEmpty)
        {
            Add(node.At, $"{name} is {node.Kind}.", $"Write {shape.Phrase}.");
            return;
        }

        var items = node is YamlList list ? list.Items : [];
        if (shape.NeedsOne && items.Count == 0)
            Add(owner, $"{name} is empty.", $"Write {shape.Phrase}.");

        foreach (var item in items)
            Check(item, shape.Item, $"this entry of {name}", item.At);
    }

    /// <summary>The kind of what is written tells which shape is meant.</summary>
    private void CheckOneOf(YamlNode node, OneOfShape shape, string name, SourcePosition owner)
    {
        var meant = shape.Shapes.FirstOrDefault(candidate =>
            (candidate, node) switch
            {
                (MapShape or NamesShape, YamlMap) => true,
                (ListShape, YamlList) => true,
                (ScalarShape or ChoiceShape, YamlScalar scalar) => Accepts(candidate, scalar),
                _ => false,
            }
        );

        if (meant is null)
            CheckScalar(node, shape, name);
        else
            Check(node, meant, name, owner);
    }

    private void CheckScalar(YamlNode node, Shape shape, string name)
    {
        if (node is YamlScalar scalar && Accepts(shape, scalar))
            return;

        var message = node switch
        {
            { IsEmpty: true } or YamlScalar { Text: "" } => $"{name} has no value.",
            YamlScalar { Text: var text } when !IsSensitive(shape) =>
                $"{name} cannot be `{Cut(text)}`.",
            YamlScalar => $"{name} has a value that cannot be used.",
            _ => $"{name} is {node.Kind}.",
        };
        Add(node.At, message, $"Write {shape.Phrase}.");
    }

    private static bool Accepts(Shape shape, YamlScalar scalar) =>
        shape switch
        {
            ScalarShape { MayBeEmpty: true } when scalar.IsEmpty => true,
            ScalarShape { Rule: var rule } => !scalar.IsEmpty && rule.Accepts(scalar.Text),
            ChoiceShape { Choices: var choices } => choices.Contains(scalar.Text),
            OneOfShape { Shapes: var shapes } => shapes.Any(candidate =>
                Accepts(candidate, scalar)
            ),
            _ => false,
        };

    private static bool IsSensitive(Shape shape) =>
        shape switch
        {
            ScalarShape scalar => scalar.IsSensitive,
            OneOfShape { Shapes: var shapes } => shapes.Any(IsSensitive),
            _ => false,
        };

    private IReadOnlyList<YamlEntry>? EntriesOf(YamlNode node, Shape shape, string name)
    {
        if (node is YamlMap map)
            return map.Entries;
        if (node.IsEmpty)
            return [];

        Add(node.At, $"{name} is {node.Kind}.", $"Write {shape.Phrase}.");
        return null;
    }

    private void CheckExactlyOne(
        List<string> written,
        int entries,
        MapShape shape,
        string name,
        SourcePosition owner
    )
    {
        if (written.Count > 1)
            Add(owner, $"{name} has {Words.List(written, "and")}.", "Keep one of them.");
        else if (entries == 0)
            Add(owner, $"{name} is empty.", $"Write {shape.Phrase}.");
    }

    private void AddUnknown(YamlEntry entry, IReadOnlyList<string> known, string name) =>
        Add(
            entry.Key.At,
            $"`{Cut(entry.Name)}` is not a key of {name}.",
            NearName.Hint(entry.Name, known, $"Known are {Words.List(known, "and")}.")
        );

    private void AddMissing(Field missing, string name, SourcePosition owner) =>
        Add(
            owner,
            $"{name} has no `{missing.Name}`.",
            missing.Example is { } example
                ? $"Write `{missing.Name}: {example}`, for example."
                : $"Write `{missing.Name}:` with {missing.Shape.Phrase}."
        );

    private void Add(SourcePosition at, string message, string instead) =>
        problems.Add(new(at, char.ToUpperInvariant(message[0]) + message[1..], instead));

    private static string Cut(string text) =>
        text.Length <= MaxShownLength ? text : text[..MaxShownLength] + "…";
}
