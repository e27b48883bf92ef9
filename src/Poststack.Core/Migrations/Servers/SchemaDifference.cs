namespace Poststack.Core.Migrations.Servers;

/// <summary>What one description has and another has not.</summary>
public sealed record SchemaDifference(IReadOnlyList<string> Gone, IReadOnlyList<string> New)
{
    public bool IsEmpty => Gone.Count == 0 && New.Count == 0;

    public static SchemaDifference Between(SchemaDescription before, SchemaDescription now) =>
        new([.. before.Lines.Except(now.Lines)], [.. now.Lines.Except(before.Lines)]);
}
