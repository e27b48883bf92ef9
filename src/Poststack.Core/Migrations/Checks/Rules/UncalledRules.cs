using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Functions and triggers that run once for each row: on the shadow, which has none, they did not run at all.</summary>
internal static class UncalledRules
{
    private static readonly string[] OfRows =
    [
        "SELECT",
        "WITH",
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "VALUES",
        "DO",
        "CALL",
    ];

    public static void Check(StatementCase one)
    {
        if (one.Trace.Statement.Words is not [var first, ..] || !OfRows.Contains(first))
            return;

        var functions = one.Trace.After.Functions.Values;
        var called = one.Trace.Called.Select(function => function.Id).ToHashSet();
        foreach (var function in functions)
            if (
                !called.Contains(function.Id)
                && one.Code.Exists(text => FunctionCode.Names(text, function))
                && FunctionCode.MayChange(function, functions)
            )
                Report(one, function.Signature, "it was not called");

        if (one.Migration.Up.Directives.Backfill is null)
            foreach (var table in one.Trace.After.Relations.Values)
                if (one.Trace.Writes(table.Id) && one.Target.Find(table.Id) is not null)
                    CheckTriggers(one, table, called);
    }

    private static void CheckTriggers(StatementCase one, RelationFacts table, HashSet<long> called)
    {
        foreach (var function in one.Trace.After.Functions.Values)
            if (
                function.IsOfTriggers
                && !called.Contains(function.Id)
                && table.Triggers.Any(trigger => Fires(one, trigger, function))
                && FunctionCode.ReachesOtherRows(function)
            )
                Report(
                    one,
                    $"{table.FullName} ({function.Signature})",
                    "the trigger was not fired"
                );
    }

    // CREATE TRIGGER name BEFORE INSERT OR UPDATE ON table … EXECUTE FUNCTION name()
    private static bool Fires(StatementCase one, string trigger, FunctionFacts function)
    {
        var verb = one.Trace.Statement.Words[0];
        var isPlain =
            verb is "UPDATE" or "DELETE" || verb == "INSERT" && !one.Trace.Statement.IsUpsert;
        return !trigger.EndsWith(" disabled", StringComparison.Ordinal)
            && (!isPlain || trigger.Contains($" {verb} ", StringComparison.Ordinal))
            && FunctionCode.Names(trigger, function);
    }

    private static void Report(StatementCase one, string subject, string evidence) =>
        one.Report(
            OperationHazards.NotSeen,
            subject,
            CheckLayer.Text,
            $"{evidence}, for there were no rows"
        );
}
