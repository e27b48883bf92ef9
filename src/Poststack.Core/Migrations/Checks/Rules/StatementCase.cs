using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>One statement that rules look at, and what they found in it.</summary>
/// <param name="target">The schema that the app knows: before all pending migrations.</param>
/// <param name="end">The schema when the statement's migration is done.</param>
internal sealed class StatementCase(
    Migration migration,
    StatementTrace trace,
    SchemaFacts target,
    SchemaFacts end
)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<long> _explained = [];

    public StatementTrace Trace => trace;

    public SchemaFacts Target => target;

    public SchemaFacts End => end;

    public Migration Migration => migration;

    /// <summary>What others get to see behind the statement: of a transaction, nothing but its end.</summary>
    public SchemaFacts Seen => migration.Up.IsTransactional ? end : trace.After;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The statement, and the functions that it called.</summary>
    public List<string> Code { get; } =
    [trace.Statement.Text, .. trace.Called.Select(function => function.Source)];

    /// <summary>Relations that the app knows and that this statement changed: before, and after unless gone.</summary>
    public IReadOnlyList<(RelationFacts Before, RelationFacts? After)> Changed { get; } =
    [
        .. trace
            .Before.Relations.Values.Where(before => target.Find(before.Id) is not null)
            .Select(before => (before, after: trace.After.Find(before.Id)))
            .Where(pair => !ReferenceEquals(pair.before, pair.after)),
    ];

    /// <summary>Of these, tables that are there before and after.</summary>
    public IEnumerable<(RelationFacts Before, RelationFacts After)> ChangedTables =>
        Changed
            .Where(pair =>
                pair is { After: not null, Before.IsTable: true } && !FollowsParent(pair.Before)
            )
            .Select(pair => (pair.Before, pair.After!));

    /// <summary>A relation as others get to see it behind the statement.</summary>
    public RelationFacts SeenOf(RelationFacts after) => Seen.Find(after.Id) ?? after;

    public bool IsExplained(long relation) => _explained.Contains(relation);

    /// <summary>Whatever was read of it is accounted for.</summary>
    public void Explain(long relation) => _explained.Add(relation);

    public void Report(
        Hazard hazard,
        string subject,
        CheckLayer layer,
        string evidence,
        TableCost? cost = null
    ) =>
        _findings.Add(
            new(hazard, subject, layer, evidence)
            {
                Migration = migration,
                Statement = trace.Statement,
                Cost = cost,
            }
        );

    /// <summary>As the target has it, where it may still be asked how large it is.</summary>
    public TableCost Cost(RelationFacts relation, WorkKind work)
    {
        var known = target.Find(relation.Id) ?? relation;
        return new(known.Schema, known.Name, work);
    }

    /// <summary>`ACCESS EXCLUSIVE on public.users`.</summary>
    public string LockOn(RelationFacts relation) =>
        $"{LockWords.Of(trace.HeldOn(relation.Id))} on {relation.FullName}";

    // What is done to a partitioned table is done to each of its partitions: said once.
    private bool FollowsParent(RelationFacts relation) =>
        relation.Parent != 0
        && trace.Before.Find(relation.Parent) is { } parent
        && !ReferenceEquals(parent, trace.After.Find(relation.Parent))
        && relation.Parent == trace.After.Find(relation.Id)?.Parent;
}
