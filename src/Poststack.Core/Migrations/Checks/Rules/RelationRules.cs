using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Tables, views and sequences that are gone, or called otherwise.</summary>
internal static class RelationRules
{
    public static void Check(StatementCase one)
    {
        var gone = one.Changed.Where(pair => pair.After is null).Select(pair => pair.Before);
        foreach (var relation in gone)
            CheckGone(one, relation);
        foreach (var (before, after) in one.Changed)
            if (after is not null)
                CheckName(one, before, after);
        if (SetsSequence(one))
            one.Report(
                ObjectHazards.SetSequence,
                one.Trace.Statement.Brief,
                CheckLayer.Text,
                "its numbers are no part of the schema"
            );
    }

    private static bool SetsSequence(StatementCase one) =>
        !one.Trace.Statement.Begins("CREATE")
        && one.Code.Exists(FunctionCode.SetsSequence)
        && !one.Trace.After.Relations.Values.Any(relation =>
            relation.Kind == 'S'
            && one.Target.Find(relation.Id) is null
            && one.Trace.Statement.Text.Contains(relation.Name, StringComparison.Ordinal)
        );

    private static void CheckGone(StatementCase one, RelationFacts relation)
    {
        if (IsOfLostSchema(one, relation))
            return;

        switch (relation)
        {
            case { IsTable: true }:
                one.Report(
                    ObjectHazards.DropTable,
                    relation.FullName,
                    CheckLayer.Catalog,
                    "it is not there any more"
                );
                break;
            case { IsView: true }:
                CheckStandIn(one, relation, ObjectHazards.DropView, "it is not there any more");
                break;
            // One that belongs to a column goes with it, which is said of the column.
            case { Kind: 'S' } when one.Changed.All(pair => pair.Before.Kind == 'S'):
                one.Report(
                    ObjectHazards.DropSequence,
                    relation.FullName,
                    CheckLayer.Catalog,
                    "it is not there any more"
                );
                break;
        }
    }

    private static void CheckName(StatementCase one, RelationFacts before, RelationFacts after)
    {
        if (before is { IsView: true } && before.FullName == after.FullName)
        {
            CheckStandIn(one, before, ColumnHazards.RenameColumn, "it is another one now");
            // Another name of what it reads is printed otherwise, too, and nothing is done to the view itself.
            if (one.Trace.HeldOn(after.Id) == LockMode.AccessExclusive)
                CheckQuery(one, before, after);
        }
        if (before.FullName == after.FullName || IsOfLostSchema(one, before))
            return;

        if (before.Kind == 'S')
        {
            // One that belongs to a column moves with its table, and nobody names it.
            if (one.Changed.All(pair => pair.Before.Kind == 'S'))
                one.Report(
                    ObjectHazards.RenameSequence,
                    before.FullName,
                    CheckLayer.Catalog,
                    $"it is called {after.FullName} now"
                );
            return;
        }

        CheckStandIn(one, before, ObjectHazards.RenameTable, $"it is called {after.FullName} now");
    }

    /// <summary>A view with the old name may serve who knows that only.</summary>
    private static void CheckStandIn(
        StatementCase one,
        RelationFacts before,
        Hazard hazard,
        string evidence
    )
    {
        var known = one.Target.Find(before.Id)!;
        var standIn = one.End.Find(known.Schema, known.Name);
        if (standIn is null || standIn.Id != known.Id && !standIn.IsView)
        {
            one.Report(hazard, known.FullName, CheckLayer.Catalog, evidence);
            return;
        }

        foreach (var column in known.Columns)
            if (
                standIn.Column(column.Name) is { } other
                && other.Type != column.Type
                && !ColumnTypes.Widens(column, other)
            )
                one.Report(
                    ColumnHazards.ChangeType,
                    $"{known.FullName}.{column.Name}",
                    CheckLayer.Catalog,
                    $"{column.Type} became {other.Type}"
                );

        var missing = known.Columns.Where(column => standIn.Column(column.Name) is null).ToList();
        if (missing.Count > 0)
            one.Report(
                hazard,
                known.FullName,
                CheckLayer.Catalog,
                $"what has its name now lacks {string.Join(", ", missing.Select(column => column.Name))}"
            );
        // Of one that is still itself, it is said with its rules and rights.
        if (standIn.Id == known.Id)
            return;

        CheckUse(one, known, standIn, missing.Count == 0);
        if (known.IsView)
            CheckQuery(one, known, standIn);
    }

    // That it lacks a column, or has one of another type, is said of that.
    private static void CheckQuery(StatementCase one, RelationFacts before, RelationFacts after)
    {
        if (
            before.Query != after.Query
            && before.Columns.All(old => after.Column(old.Name)?.Type == old.Type)
        )
            one.Report(
                ObjectHazards.ChangeView,
                before.FullName,
                CheckLayer.Catalog,
                "its query is another one"
            );
    }

    private static void CheckUse(
        StatementCase one,
        RelationFacts known,
        RelationFacts standIn,
        bool hasAll
    )
    {
        var wasWritten = known.IsTable || known.TakesAllWrites;
        if (wasWritten && hasAll && !standIn.TakesAllWrites)
            one.Report(
                ObjectHazards.ViewNotWritable,
                known.FullName,
                CheckLayer.Catalog,
                "pg_relation_is_updatable says that it is not for all writes"
            );
        // A view is never emptied nor pointed to, whoever may do so.
        AccessRules.ReportLost(
            one,
            known.FullName,
            AccessRules
                .Lost(known, standIn)
                .Where(right =>
                    right.Contains("=SELECT", StringComparison.Ordinal)
                    || wasWritten && standIn.TakesAllWrites && IsToWrite(right)
                )
        );
        if (
            known.IsView
                ? known.ReadsAsCaller != standIn.ReadsAsCaller
                : known.HasRowSecurity && !standIn.ReadsAsCaller && !AccessRules.LetsAllDoAll(known)
        )
            one.Report(
                RuleHazards.ChangePolicy,
                known.FullName,
                CheckLayer.Catalog,
                $"the view reads with the rights of {(standIn.ReadsAsCaller ? "whoever asks" : "its owner")}"
            );
    }

    private static bool IsToWrite(string right) =>
        right[(right.IndexOf('=') + 1)..].Split('(')[0] is "INSERT" or "UPDATE" or "DELETE";

    private static bool IsOfLostSchema(StatementCase one, RelationFacts relation) =>
        one.Trace.Before.Schemas.FirstOrDefault(schema => schema.Value == relation.Schema)
            is { Value: not null } known
        && one.Trace.After.Schemas.GetValueOrDefault(known.Key) != known.Value;
}
