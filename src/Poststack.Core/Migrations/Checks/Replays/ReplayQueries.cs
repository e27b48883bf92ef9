using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Rules;
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
    /// <param name="functions">Those that are left: what they name, no query that is prepared tells of.</param>
    /// <param name="areInsertsKnown">Of each INSERT it is known what it gives.</param>
    public static Finding Weigh(
        Finding finding,
        QuerySource source,
        IReadOnlyList<Finding> broken,
        IEnumerable<FunctionFacts> functions,
        bool areInsertsKnown
    )
    {
        if (
            !Seen.Contains(finding.Hazard)
            || IsOfLength(finding)
            || broken.Any(query =>
                // An INSERT that leaves a column out does not name it.
                Names(query.Subject, NameIn(finding.Subject))
                || Names(query.Evidence, finding.Subject)
            )
        )
            return finding;
        if (finding.Hazard == ColumnHazards.RequiredColumn && !areInsertsKnown)
            return finding with
            {
                Evidence =
                    $"{finding.Evidence}; it could not be seen what each INSERT of {source.Name} gives",
            };

        var name =
            finding.Hazard == ColumnHazards.RequiredColumn
                ? NameIn(finding.Subject[..finding.Subject.LastIndexOf('.')])
                : NameIn(finding.Subject);
        return
            functions.FirstOrDefault(function => FunctionCode.Mentions(function.Source, name))
                is { } user
            ? finding with
            {
                Evidence = $"{finding.Evidence}; {user.Signature} says {name}",
            }
            : finding with
            {
                NobodyIn = source.Name,
            };
    }

    // `public.users.email`, `public.total(n integer)`
    private static string NameIn(string subject) => subject.Split('(')[0].Split('.')[^1];

    // A query takes and gives types without their length: `character varying(40) became character varying(20)`.
    private static bool IsOfLength(Finding finding) =>
        finding.Hazard == ColumnHazards.ChangeType
        && finding.Evidence.Split(" became ") is [var before, var after]
        && KinOf(before.Split('(')[0]) == KinOf(after.Split('(')[0]);

    private static bool Names(string query, string name) =>
        query.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static string? Difference(QueryShape before, QueryShape after)
    {
        if (after.Failure is { } failure)
            return failure;
        if (!before.Parameters.Select(KinOf).SequenceEqual(after.Parameters.Select(KinOf)))
            return $"it takes {Listed(after.Parameters)} instead of {Listed(before.Parameters)}";
        if (!before.Results.Select(KinOf).SequenceEqual(after.Results.Select(KinOf)))
            return $"it gives {Listed(after.Results.Except(before.Results))} instead of {Listed(before.Results.Except(after.Results))}";

        var lacking = (after.LacksColumns ?? []).Except(before.LacksColumns ?? []).ToList();
        return lacking.Count > 0
            ? $"it gives no value for {Listed(lacking)}, which has no default"
            : null;
    }

    // Drivers read and write both alike. `name character varying`
    private static string KinOf(string type) =>
        type.EndsWith("character varying", StringComparison.Ordinal)
            ? type.Replace("character varying", "text", StringComparison.Ordinal)
            : type;

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
