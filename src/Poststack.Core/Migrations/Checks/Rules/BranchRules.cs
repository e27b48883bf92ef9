using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Code whose way depends on rows: the shadow has none, so other statements may run in production.</summary>
internal static class BranchRules
{
    private const string Procedural = "plpgsql";

    public static void Check(StatementCase one)
    {
        if (one.Trace.Failure is not null)
            return;

        if (
            one.Trace.Statement.Begins("DO")
            && Branches.FindOpenIn(one.Trace.Statement.Text) is { } branch
        )
            Report(one, "DO", branch);

        foreach (var function in one.Trace.Called.DistinctBy(called => called.Signature))
            if (
                function.Language == Procedural
                && !IsOfItsRow(function)
                && Branches.FindOpenIn(function.Source) is { } open
            )
                Report(one, function.Signature, open);
    }

    // Whichever way it takes, nothing comes of it but what belongs to the row that it is fired for.
    private static bool IsOfItsRow(FunctionFacts function) =>
        function.IsOfTriggers && !FunctionCode.ReachesOtherRows(function);

    private static void Report(StatementCase one, string subject, string branch) =>
        one.Report(
            OperationHazards.NotSeen,
            subject,
            CheckLayer.Text,
            $"its way depends on more than the schema: {branch}"
        );
}
