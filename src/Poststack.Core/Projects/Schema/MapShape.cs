namespace Poststack.Core.Projects.Schema;

/// <summary>A map with known keys. Nothing written counts as a map without keys.</summary>
internal sealed record MapShape(IReadOnlyList<Field> Fields) : Shape
{
    /// <summary>The fields are alternatives: one of them is written, and only one.</summary>
    public bool HasExactlyOne { get; init; }

    /// <summary>Stands for the map's keys in a message, where they are too many to list.</summary>
    public string? Summary { get; init; }

    public override string Phrase =>
        Summary is not null ? Summary
        : HasExactlyOne ? $"one of {Words.List(FieldNames, "or")}, each with its value"
        : $"a map of {Words.List(FieldNames, "and")}";

    public IReadOnlyList<string> FieldNames => [.. Fields.Select(known => known.Name)];

    public Field? Find(string name) =>
        Fields.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
}
