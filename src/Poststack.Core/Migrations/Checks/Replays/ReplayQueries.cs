using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Checks.Replays;

/// <summary>Compares what queries are before and behind migrations. Pure functions.</summary>
public static class ReplayQueries
{
    /// <summary>Hazards that no query can meet without failing, or changing, when it is prepared.</summary>
    private static readonly Hazard[] Seen =
    [
        ColumnHazards.DropColumn,
        ObjectHazards.DropView,
        ObjectHazards.DropSequence,
        ObjectHazards.DropType,
        ObjectHazards.DropFunction,
        ObjectHazards.ChangeResult,
        ColumnHazards.RenameColumn,
        ObjectHazards.RenameTable,
        ObjectHazards.RenameSchema,
        ObjectHazards.RenameFunction,
        ColumnHazards.RequiredColumn,
        ColumnHazards.ChangeType,
    ];

    /// <summary>What breaks for the version that still runs.</summary>
    /// <param name="last">The migration behind which the queries were prepared again.</param>
    public static IReadOnlyList<Finding> Compare(
        QuerySource source,
        IReadOnlyList<QueryShape> before,
        IReadOnlyList<QueryShape> after,
        Migration last
    )
    {
        var findings = new List<Finding>();
        for (var at = 0; at < source.Queries.Count; at++)
            // What fails already was not written for this schema.
            if (before[at].Failure is null && Difference(before[at], after[at]) is { } evidence)
                findings.Add(
                    Of(CompatibilityHazards.BrokenQuery, source, source.Queries[at], evidence, last)
                );

        return findings;
    }

    /// <summary>Which queries of the version to come need the migrations first.</summary>
    public static IReadOnlyList<Finding> LookAhead(
        QuerySource source,
        IReadOnlyList<QueryShape> before,
        IReadOnlyList<QueryShape> after,
        Migration last
    )
    {
        var findings = new List<Finding>();
        for (var at = 0; at < source.Queries.Count; at++)
            if (after[at].Failure is { } failure)
                findings.Add(
                    Of(CompatibilityHazards.BrokenQuery, source, source.Queries[at], failure, last)
                );
            else if (before[at].Failure is { } old)
                findings.Add(
                    Of(CompatibilityHazards.NeedsMigration, source, source.Queries[at], old, last)
                );

        return findings;
    }

    /// <summary>The same finding, as a hint where the queries have shown that nobody minds.</summary>
    /// <param name="broken">Queries that break; one of them may do so for what this is about.</param>
    public static Finding Weigh(
        Finding finding,
        QuerySource source,
        IReadOnlyList<Finding> broken
    ) =>
        Seen.Contains(finding.Hazard)
        && !broken.Any(query => Names(query.Subject, finding.Subject.Split('.', '(')[^1]))
            ? finding with
            {
                NobodyIn = source.Name,
            }
            : finding;

    private static bool Names(string query, string name) =>
        query.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static string? Difference(QueryShape before, QueryShape after)
    {
        if (after.Failure is { } failure)
            return failure;
        if (!before.Parameters.SequenceEqual(after.Parameters))
            return $"it takes {Listed(after.Parameters)} instead of {Listed(before.Parameters)}";
        if (!before.Results.SequenceEqual(after.Results))
            return $"it gives {Listed(after.Results.Except(before.Results))} instead of {Listed(before.Results.Except(after.Results))}";

        var lacking = after.LacksColumns.Except(before.LacksColumns).ToList();
        return lacking.Count > 0
            ? $"it gives no value for {Listed(lacking)}, which has no default"
            : null;
    }

    private static string Listed(IEnumerable<string> words) =>
        string.Join(", ", words) is { Length: > 0 } text ? text : "nothing";

    private static Finding Of(
        Hazard hazard,
        QuerySource source,
        SqlStatement query,
        string evidence,
        Migration last
    ) =>
        JudgeMigration.Accept(
            new(hazard, query.OneLine, CheckLayer.Replay, evidence)
            {
                Migration = last,
                Query = new SourcePosition(source.Name, query.Line, query.Column),
            },
            last
        );
}
