using System.Text;
using Poststack.Core.Projects.Schema;

namespace Poststack.Tests.Projects;

/// <summary>Renders the description of `.poststack.yml` as the reference part of its page.</summary>
internal sealed class ReferenceText
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<Field> _written = new(ReferenceEqualityComparer.Instance);

    public static string Render()
    {
        var reference = new ReferenceText();
        reference.WriteSection("the file", null, ProjectShape.Root);
        return reference._text.ToString();
    }

    private void WriteSection(string path, string? description, MapShape map)
    {
        _text.Append($"\n### {(description is null ? "Top level" : $"`{path}`")}\n");
        if (description is not null)
            _text.Append($"\n{description}\n");
        if (map.HasExactlyOne)
            _text.Append("\nExactly one of these keys:\n");

        if (map.Fields.All(_written.Contains))
        {
            _text.Append($"\n{Words.List(map.FieldNames, "and")}, as above.\n");
            return;
        }

        foreach (var known in map.Fields)
            WriteField(known);
        foreach (var known in map.Fields)
            WriteNested(description is null ? known.Name : $"{path}.{known.Name}", known);
    }

    private void WriteField(Field known)
    {
        _written.Add(known);
        var facts = new List<string> { $"{Sentence(known.Shape.Phrase)}." };
        if (known.Need != Need.Optional)
            facts.Add(known.Need == Need.Always ? "Required." : "Required, here or inherited.");
        if (known.Default is { } value)
            facts.Add($"Default: `{value}`.");
        if (known.Example is { } example)
            facts.Add($"Example: `{known.Name}: {example}`.");

        _text.Append($"\n**`{known.Name}`**: {known.Description}  \n{string.Join(' ', facts)}\n");
    }

    private void WriteNested(string path, Field known)
    {
        foreach (var (below, map) in MapsIn(path, known.Shape))
            WriteSection(below, known.Description, map);
    }

    private static IEnumerable<(string Path, MapShape Map)> MapsIn(string path, Shape shape) =>
        shape switch
        {
            MapShape map => [(path, map)],
            NamesShape names => MapsIn($"{path}.{names.Placeholder}", names.Value),
            ListShape list => MapsIn($"{path}[]", list.Item),
            OneOfShape oneOf => oneOf.Shapes.SelectMany(one => MapsIn(path, one)),
            _ => [],
        };

    private static string Sentence(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
