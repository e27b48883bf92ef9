using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Rules;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Decides what is wrong with a migration from what was seen of it. A pure function.</summary>
public static class JudgeMigration
{
    /// <param name="target">The schema that the app knows: before all pending migrations.</param>
    public static IReadOnlyList<Finding> Judge(MigrationTrace trace, SchemaFacts target)
    {
        var findings = trace.Statements.SelectMany(one => Judge(trace, one, target)).ToList();
        if (trace.WayBack is { } back && WayBackFinding(trace.Migration, back) is { } finding)
            findings.Add(finding);
        findings.AddRange(AcceptRules.Check(trace.Migration));

        return [.. OncePerMigration(findings).Select(one => Accept(one, trace.Migration))];
    }

    /// <summary>For one that could not be tried, because one before it failed.</summary>
    public static IReadOnlyList<Finding> NotTried(Migration migration, Migration failed) =>
        [
            Accept(
                new(
                    OperationHazards.NotSeen,
                    migration.Title,
                    CheckLayer.Trace,
                    $"it was not tried, for {failed.Title} fails before it"
                )
                {
                    Migration = migration,
                },
                migration
            ),
        ];

    public static Finding Accept(Finding finding, Migration migration) =>
        migration.Accepted.FirstOrDefault(one => one.Hazard == finding.Hazard.Id) is { } accepted
            ? finding with
            {
                AcceptedBecause = accepted.Reason,
            }
            : finding;

    private static IReadOnlyList<Finding> Judge(
        MigrationTrace trace,
        StatementTrace statement,
        SchemaFacts target
    )
    {
        var one = new StatementCase(trace.Migration, statement, target, trace.After);
        if (statement is { Failure: null, Unseen: null })
        {
            RelationRules.Check(one);
            ColumnRules.Check(one);
            RequiredColumnRules.Check(one);
            StorageRules.Check(one);
            ConstraintRules.Check(one);
            ObjectRules.Check(one);
            AccessRules.Check(one);
            RowRules.Check(one);
            LockRules.Check(one);
            BranchRules.Check(one);
            UncalledRules.Check(one);
            PolicyRules.Check(one);
        }

        TextRules.Check(one);
        return one.Findings;
    }

    // Each statement that follows holds them as well: the first says it.
    private static IEnumerable<Finding> OncePerMigration(IEnumerable<Finding> findings)
    {
        var said = new HashSet<string>();
        foreach (var finding in findings)
            if (
                finding.Hazard != OperationHazards.WorkUnderLock
                    && finding.Hazard != OperationHazards.SeveralLocks
                    && finding.Hazard != OperationHazards.NoLockTimeout
                || said.Add(finding.Hazard.Id)
            )
                yield return finding;
    }

    private static Finding? WayBackFinding(Migration migration, WayBackTrace back)
    {
        if (back is { Failure: null, Left.IsEmpty: true })
            return null;

        var evidence = back.Failure is { } failure
            ? failure.Message
            : string.Join(
                "; ",
                back.Left.Gone.Select(line => $"- {line}")
                    .Concat(back.Left.New.Select(line => $"+ {line}"))
                    .Take(3)
            );
        return new(OperationHazards.WayBack, migration.Title, CheckLayer.Trace, evidence)
        {
            Migration = migration,
            Statement = back.Failure?.Statement,
            IsOfWayBack = true,
        };
    }
}
