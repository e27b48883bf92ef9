using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>Decides what to ask the target's rows, for rules that the shadow's empty tables obey in any case. A pure function.</summary>
public sealed class Preflights(SchemaFacts target)
{
    private readonly HashSet<long> _written = [];
    private readonly List<Preflight> _asked = [];
    private bool _isBlind;

    /// <summary>Of migrations in their order: what one of them writes to is not asked any more, for it may mend the rows.</summary>
    public IReadOnlyList<Preflight> Of(MigrationTrace trace)
    {
        _asked.Clear();
        foreach (var statement in trace.Statements)
        {
            // Nobody knows what it writes to.
            _isBlind |= statement.Unseen is not null;
            if (statement.Failure is null && !_isBlind)
                foreach (var known in target.Relations.Values)
                    Look(trace.Migration, statement, known);

            _written.UnionWith(statement.Locks.Keys.Where(relation => statement.Writes(relation)));
        }

        return [.. _asked];
    }

    private void Look(Migration migration, StatementTrace statement, RelationFacts known)
    {
        if (
            known.Kind is not ('r' or 'p')
            || _written.Contains(known.Id)
            || statement.Before.Find(known.Id) is not { } before
            || statement.After.Find(known.Id) is not { } after
            || ReferenceEquals(before, after)
        )
            return;

        foreach (var column in after.Columns)
            LookAtColumn(migration, statement, known, before, column);
        foreach (var constraint in after.Constraints)
            if (
                constraint.IsValid
                && before.Constraints.All(old => old.Id != constraint.Id || !old.IsValid)
            )
                LookAtConstraint(migration, statement, known, before, constraint);
        foreach (var index in after.Indexes)
            if (index is { IsUnique: true, IsValid: true } && before.Find(index, after) is null)
                Ask(
                    migration,
                    statement,
                    known,
                    DataQuestionKind.Duplicates,
                    [.. index.Columns.Where(column => column != 0)],
                    $"rows have the same {string.Join(", ", index.Keys)}",
                    question => question with { Index = index }
                );
    }

    private void LookAtColumn(
        Migration migration,
        StatementTrace statement,
        RelationFacts known,
        RelationFacts before,
        ColumnFacts column
    )
    {
        var old = before.Column(column.Number);
        if (old is null && column is { IsNotNull: true, FillsItself: false })
            Ask(
                migration,
                statement,
                known,
                DataQuestionKind.Rows,
                [],
                $"the table has rows, and none of them has a {column.Name}"
            );
        else if (old is { IsNotNull: false } && column.IsNotNull)
            Ask(
                migration,
                statement,
                known,
                DataQuestionKind.Nulls,
                [column.Number],
                $"rows have no {column.Name}"
            );
    }

    private void LookAtConstraint(
        Migration migration,
        StatementTrace statement,
        RelationFacts known,
        RelationFacts before,
        ConstraintFacts constraint
    )
    {
        switch (constraint.Kind)
        {
            case 'c':
                Ask(
                    migration,
                    statement,
                    known,
                    DataQuestionKind.Violations,
                    constraint.Columns,
                    $"rows do not obey {constraint.Definition}",
                    question => question with { Expression = constraint.Expression }
                );
                break;
            case 'f'
                when target.Find(constraint.Referenced) is { } referenced
                    && constraint.ReferencedColumns.All(column =>
                        referenced.Column(column) is not null
                    ):
                Ask(
                    migration,
                    statement,
                    known,
                    DataQuestionKind.Orphans,
                    constraint.Columns,
                    $"rows point to {referenced.FullName} and find none",
                    question =>
                        question with
                        {
                            Referenced = (
                                referenced.Schema,
                                referenced.Name,
                                [
                                    .. constraint.ReferencedColumns.Select(column =>
                                        referenced.Column(column)!.Name
                                    ),
                                ]
                            ),
                        }
                );
                break;
        }
    }

    private void Ask(
        Migration migration,
        StatementTrace statement,
        RelationFacts known,
        DataQuestionKind kind,
        IReadOnlyList<int> columns,
        string evidence,
        Func<DataQuestion, DataQuestion>? complete = null
    )
    {
        // The target knows neither columns that come with these migrations, nor new names in an expression.
        if (
            columns.Any(number => known.Column(number) is null)
            || columns.Any(number =>
                statement.After.Find(known.Id)!.Column(number)?.Name != known.Column(number)!.Name
            )
        )
            return;

        var question = new DataQuestion(
            kind,
            known.Schema,
            known.Name,
            [.. columns.Select(number => known.Column(number)!.Name)]
        );
        _asked.Add(
            new(
                complete is null ? question : complete(question),
                new(OperationHazards.FailsOnData, known.FullName, CheckLayer.Data, evidence)
                {
                    Migration = migration,
                    Statement = statement.Statement,
                }
            )
        );
    }
}
