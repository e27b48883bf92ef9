using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Phases;

/// <summary>What a migration did to a schema, whatever its statements are: by ids, which outlive new names.</summary>
internal sealed class SchemaMove(MigrationTrace trace, PhaseOptions options)
{
    public MigrationTrace Trace => trace;

    public PhaseOptions Options => options;

    public SchemaFacts After => trace.After;

    /// <summary>Tables, views and their like; sequences follow their columns.</summary>
    public IReadOnlyList<RelationFacts> Added { get; } =
    [
        .. trace.After.Relations.Values.Where(now =>
            now.Kind != 'S' && trace.Before.Find(now.Id) is null
        ),
    ];

    public IReadOnlyList<RelationFacts> Gone { get; } =
    [
        .. trace.Before.Relations.Values.Where(old =>
            old.Kind != 'S' && trace.After.Find(old.Id) is null
        ),
    ];

    public IReadOnlyList<(RelationFacts Before, RelationFacts After)> Changed { get; } =
    [
        .. trace
            .Before.Relations.Values.Where(old => old.Kind != 'S')
            .Select(old => (old, now: trace.After.Find(old.Id)))
            .Where(pair => pair.now is not null && !pair.old.IsSameAs(pair.now))
            .Select(pair => (pair.old, pair.now!)),
    ];
}
