using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Types, functions, schemas and extensions.</summary>
internal static class ObjectRules
{
    private const char Composite = 'c';

    public static void Check(StatementCase one)
    {
        CheckSchemas(one);
        CheckTypes(one);
        CheckFunctions(one);
        foreach (var (id, name) in one.Trace.Before.Extensions)
            if (
                one.Target.Extensions.ContainsKey(id) && !one.Trace.After.Extensions.ContainsKey(id)
            )
                Gone(one, ObjectHazards.DropExtension, name);
    }

    private static void CheckSchemas(StatementCase one)
    {
        foreach (var (id, name) in one.Trace.Before.Schemas)
        {
            if (!one.Target.Schemas.ContainsKey(id))
                continue;

            if (!one.Trace.After.Schemas.TryGetValue(id, out var now))
                Gone(one, ObjectHazards.DropSchema, name);
            else if (now != name)
                one.Report(
                    ObjectHazards.RenameSchema,
                    name,
                    CheckLayer.Catalog,
                    $"it is called {now} now"
                );
        }
    }

    private static void CheckTypes(StatementCase one)
    {
        foreach (var (id, before) in one.Trace.Before.Types)
        {
            if (!one.Target.Types.ContainsKey(id) || IsOfLostSchema(one, before.Name))
                continue;

            if (one.Trace.After.Types.GetValueOrDefault(id) is not { } after)
                Gone(one, ObjectHazards.DropType, before.Name);
            else if (after.Name != before.Name)
                one.Report(
                    ObjectHazards.DropType,
                    before.Name,
                    CheckLayer.Catalog,
                    $"it is called {after.Name} now"
                );
            else if (before.Kind == Composite)
                CheckFields(one, before, after);
            else
                CheckLabels(one, before, after);
        }
    }

    private static void CheckFields(StatementCase one, TypeFacts before, TypeFacts after)
    {
        var fields = after.Labels.Values.ToList();
        if (!fields.SequenceEqual(before.Labels.Values))
            one.Report(
                ColumnHazards.ChangeFields,
                before.Name,
                CheckLayer.Catalog,
                $"({string.Join(", ", before.Labels.Values)}) became ({string.Join(", ", fields)})"
            );
    }

    private static void CheckLabels(StatementCase one, TypeFacts before, TypeFacts after)
    {
        foreach (var (id, label) in after.Labels)
            if (!before.Labels.TryGetValue(id, out var old))
                one.Report(
                    ColumnHazards.AddEnumValue,
                    after.Name,
                    CheckLayer.Catalog,
                    $"'{label}' is new"
                );
            else if (old != label)
                one.Report(
                    ColumnHazards.RenameEnumValue,
                    after.Name,
                    CheckLayer.Catalog,
                    $"'{old}' is '{label}' now"
                );
    }

    private static void CheckFunctions(StatementCase one)
    {
        var now = one
            .End.Functions.Values.GroupBy(after => after.Signature)
            .ToDictionary(group => group.Key, group => group.First());
        foreach (var (id, before) in one.Trace.Before.Functions)
        {
            if (
                !one.Target.Functions.ContainsKey(id)
                || IsOfLostSchema(one, before.Signature)
                || one.Trace.After.Functions.GetValueOrDefault(id) == before
            )
                continue;

            // What the migration drops and makes anew is there when it is done.
            if (now.TryGetValue(before.Signature, out var same))
                CheckFunction(one, before, same);
            // No query calls it, and while a trigger does, it cannot be dropped.
            else if (before.IsOfTriggers)
                continue;
            else if (one.Trace.After.Functions.GetValueOrDefault(id) is { } renamed)
                one.Report(
                    ObjectHazards.RenameFunction,
                    before.Signature,
                    CheckLayer.Catalog,
                    $"it is {renamed.Signature} now"
                );
            else
                Gone(one, ObjectHazards.DropFunction, before.Signature);
        }
    }

    private static void CheckFunction(StatementCase one, FunctionFacts before, FunctionFacts after)
    {
        if (after.Source != before.Source)
            one.Report(
                ObjectHazards.ChangeBody,
                before.Signature,
                CheckLayer.Catalog,
                "its body is another one"
            );
        if (after.Result != before.Result)
            one.Report(
                ObjectHazards.ChangeResult,
                before.Signature,
                CheckLayer.Catalog,
                $"{before.Result} became {after.Result}"
            );
        if (
            !before.IsOfTriggers
            && before.Callers.Split(' ').Except(after.Callers.Split(' ')).ToList() is [_, ..] lost
        )
            one.Report(
                RuleHazards.RevokeRight,
                before.Signature,
                CheckLayer.Catalog,
                $"{string.Join(", ", lost)}=EXECUTE"
            );
    }

    private static bool IsOfLostSchema(StatementCase one, string name) =>
        one.Trace.Before.Schemas.Any(schema =>
            name.StartsWith($"{schema.Value}.", StringComparison.Ordinal)
            && one.Trace.After.Schemas.GetValueOrDefault(schema.Key) != schema.Value
        );

    private static void Gone(StatementCase one, Hazard hazard, string subject) =>
        one.Report(hazard, subject, CheckLayer.Catalog, "it is not there any more");
}
