namespace Poststack.Core.Pods.Fields;

/// <summary>What a part of a pod file may look like, and how its scalars are typed.</summary>
/// <remarks>
/// The reader, the problems it reports and the reference page come from one tree of shapes, so that they
/// cannot disagree.
/// </remarks>
internal sealed record PodShape(PodShapeKind Kind)
{
    public static PodShape Text { get; } = new(PodShapeKind.Text);
    public static PodShape Script { get; } = new(PodShapeKind.Script);
    public static PodShape Number { get; } = new(PodShapeKind.Number);
    public static PodShape Flag { get; } = new(PodShapeKind.Flag);
    public static PodShape Any { get; } = new(PodShapeKind.Any);
    public static PodShape TextTable { get; } = TableOf(Text);

    /// <summary>Of a map with known keys.</summary>
    public IReadOnlyList<PodField> Fields { get; init; } = [];

    /// <summary>Of a list's items and a table's values.</summary>
    public PodShape? Item { get; init; }

    /// <summary>Exactly one of the map's fields says what it is; the others go with it.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    public static PodShape Map(params IReadOnlyList<PodField> fields) =>
        new(PodShapeKind.Map) { Fields = fields };

    public static PodShape ListOf(PodShape item) => new(PodShapeKind.List) { Item = item };

    public static PodShape TableOf(PodShape value) => new(PodShapeKind.Table) { Item = value };

    public PodField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>Completes `Write …`.</summary>
    public string Phrase =>
        Kind switch
        {
            PodShapeKind.Number => "a number",
            PodShapeKind.Flag => "`true` or `false`",
            PodShapeKind.List => "a list (`- ` before each entry)",
            PodShapeKind.Map or PodShapeKind.Table => "a map (`name: value` lines below it)",
            _ => "a single value",
        };
}
