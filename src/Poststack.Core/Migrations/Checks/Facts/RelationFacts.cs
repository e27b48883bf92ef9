namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>A table, view, materialized view, sequence or foreign table, as the catalogs have it.</summary>
/// <param name="Id">`oid`: stays when it is renamed.</param>
/// <param name="Kind">`relkind`: r, p, v, m, S, f.</param>
/// <param name="FileNode">Another one means that all of it was written anew; 0 for what has no file.</param>
/// <param name="Persistence">`p` permanent, `u` unlogged, `t` temporary.</param>
/// <param name="Parent">The table that it is a partition of; 0 for none.</param>
/// <param name="Updatable">What may be written through a view: a bit set of `pg_relation_is_updatable`.</param>
public sealed record RelationFacts(
    long Id,
    string Schema,
    string Name,
    char Kind,
    long FileNode,
    long Tablespace,
    char Persistence,
    long Parent,
    bool HasRowSecurity,
    int Updatable
)
{
    /// <summary>INSERT, UPDATE and DELETE.</summary>
    private const int AllWrites = 28;

    public IReadOnlyList<ColumnFacts> Columns { get; init; } = [];
    public IReadOnlyList<ConstraintFacts> Constraints { get; init; } = [];
    public IReadOnlyList<IndexFacts> Indexes { get; init; } = [];

    /// <summary>Definitions of triggers and policies, sorted: what is done to rows beside the statement.</summary>
    public IReadOnlyList<string> Triggers { get; init; } = [];

    /// <summary>Definitions of rules (`CREATE RULE`), sorted: what is done instead of a statement. Of a view also `security_invoker`.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Of a view: a digest of its query; empty for others.</summary>
    public string Query { get; init; } = "";

    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Who may do what with it, a line a right: `reader=SELECT`, `reader=SELECT(email)`.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>Its changes are published, and nothing tells its rows apart: PostgreSQL refuses each UPDATE and DELETE.</summary>
    public bool IsPublishedWithoutKey { get; init; }

    /// <summary>A view that reads with the rights of whoever asks, and not with its owner's.</summary>
    public bool ReadsAsCaller => Rules.Contains("security_invoker");

    public string FullName => $"{Schema}.{Name}";

    public bool IsTable => Kind is 'r' or 'p' or 'f';

    public bool IsView => Kind is 'v' or 'm';

    public bool HasRows => Kind is 'r' or 'p' or 'm';

    public bool TakesAllWrites => (Updatable & AllWrites) == AllWrites;

    public ColumnFacts? Column(int number) => Columns.FirstOrDefault(one => one.Number == number);

    public ColumnFacts? Column(string name) => Columns.FirstOrDefault(one => one.Name == name);

    /// <summary>Whether a column had another type.</summary>
    public bool HasOtherTypes(RelationFacts before) =>
        Columns.Any(column => before.Column(column.Number) is { } old && old.Type != column.Type);

    /// <summary>The constraint that one of <paramref name="after"/> was here, maybe by another id.</summary>
    public ConstraintFacts? Find(ConstraintFacts one, RelationFacts after) =>
        Constraints.FirstOrDefault(old =>
            old.Id == one.Id || one.IsRemadeOf(old, after.HasOtherTypes(this))
        );

    /// <summary>The index that one of <paramref name="after"/> was here, maybe by another id.</summary>
    public IndexFacts? Find(IndexFacts one, RelationFacts after) =>
        Indexes.FirstOrDefault(old =>
            old.Id == one.Id || one.IsRemadeOf(old, after.HasOtherTypes(this))
        );

    /// <summary>`a, b`, of columns that are numbered so.</summary>
    public string NamesOf(IEnumerable<int> numbers) =>
        string.Join(", ", numbers.Select(number => Column(number)?.Name ?? "…"));

    /// <summary>Whether the catalogs say the same of both.</summary>
    public bool IsSameAs(RelationFacts other) =>
        (Id, Schema, Name, Kind, FileNode, Tablespace, Persistence, Parent)
            == (
                other.Id,
                other.Schema,
                other.Name,
                other.Kind,
                other.FileNode,
                other.Tablespace,
                other.Persistence,
                other.Parent
            )
        && (HasRowSecurity, Updatable, IsPublishedWithoutKey, Query)
            == (other.HasRowSecurity, other.Updatable, other.IsPublishedWithoutKey, other.Query)
        && Columns.SequenceEqual(other.Columns)
        && Constraints.Select(Key).SequenceEqual(other.Constraints.Select(Key))
        && Indexes.Select(Key).SequenceEqual(other.Indexes.Select(Key))
        && Triggers.SequenceEqual(other.Triggers)
        && Rules.SequenceEqual(other.Rules)
        && Policies.SequenceEqual(other.Policies)
        && Grants.SequenceEqual(other.Grants);

    private static (long, string, bool, long, string) Key(ConstraintFacts one) =>
        (one.Id, one.Name, one.IsValid, one.Index, one.Definition);

    private static (long, string, bool, long, string) Key(IndexFacts one) =>
        (one.Id, one.Name, one.IsValid, one.FileNode, one.Definition);

    public override string ToString() => FullName;
}
