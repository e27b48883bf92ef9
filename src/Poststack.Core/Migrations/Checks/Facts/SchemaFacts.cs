namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>What the catalogs of a database say of the user's own objects, by their ids.</summary>
public sealed record SchemaFacts(
    IReadOnlyDictionary<long, RelationFacts> Relations,
    IReadOnlyDictionary<long, TypeFacts> Types,
    IReadOnlyDictionary<long, FunctionFacts> Functions,
    IReadOnlyDictionary<long, string> Schemas,
    IReadOnlyDictionary<long, string> Extensions
)
{
    /// <summary>What others than its owner may do with a schema, by the schema's id: a line each, `role=RIGHT`.</summary>
    public IReadOnlyDictionary<long, string> SchemaGrants { get; init; } =
        new Dictionary<long, string>();

    /// <summary>Which role is a member of which: `app=readers`.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Roles and what they may, and what roles and databases are set to: a line each, behind its name and a line break.</summary>
    public IReadOnlyList<string> Server { get; init; } = [];

    public RelationFacts? Find(long id) => Relations.GetValueOrDefault(id);

    public RelationFacts? Find(string schema, string name) =>
        Relations.Values.FirstOrDefault(one => one.Name == name && one.Schema == schema);

    /// <summary>With some relations read again: those of <paramref name="ids"/> that are not in <paramref name="read"/> are gone.</summary>
    public SchemaFacts With(IEnumerable<long> ids, SchemaFacts read)
    {
        var relations = new Dictionary<long, RelationFacts>(Relations);
        foreach (var id in ids)
            relations.Remove(id);
        // One that is as it was stays the same object, so that nobody need compare it again.
        foreach (var (id, relation) in read.Relations)
            relations[id] =
                Relations.GetValueOrDefault(id) is { } known && known.IsSameAs(relation)
                    ? known
                    : relation;

        return read with
        {
            Relations = relations,
        };
    }
}
