using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Code whose way depends on rows: the shadow has none, so other statements may run in production.</summary>
internal static class BranchRules
{
    private const string Procedural = "plpgsql";

    /// <summary>Languages without branches, and that of the server's own code.</summary>
    private static readonly string[] Plain = ["sql", "internal"];

    public static void Check(StatementCase one)
    {
        if (one.Trace.Failure is not null)
            return;

        if (OtherLanguage(one.Trace.Statement) is { } language)
            Report(one, "DO", NotRead(language));
        else if (
            one.Trace.Statement.Begins("DO")
            && Branches.FindOpenIn(one.Trace.Statement.Text, one.Trace.After.Functions.Values)
                is { } branch
        )
            Report(one, "DO", branch);

        foreach (var function in one.Trace.Called.DistinctBy(called => called.Signature))
            if (!Plain.Contains(function.Language) && !IsOfItsRow(function))
                Check(one, function);
    }

    private static void Check(StatementCase one, FunctionFacts function)
    {
        if (function.Language != Procedural)
        {
            // Any other one is not allowed to change anything.
            if (function.IsVolatile)
                Report(one, function.Signature, NotRead(function.Language));
        }
        else if (Branches.FindOpenIn(function.Source, one.Trace.After.Functions.Values) is { } open)
            Report(one, function.Signature, open);
    }

    // DO LANGUAGE name '…'; or behind the text.
    private static string? OtherLanguage(SqlStatement statement) =>
        statement.Begins("DO")
        && statement.Words.SkipWhile(word => word != "LANGUAGE").ElementAtOrDefault(1) is { } name
        && !name.Equals(Procedural, StringComparison.OrdinalIgnoreCase)
            ? name.ToLowerInvariant()
            : null;

    private static string NotRead(string language) => $"nobody reads {language} here";

    // Whichever way it takes, nothing comes of it but what belongs to the row that it is fired for.
    private static bool IsOfItsRow(FunctionFacts function) =>
        function.IsOfTriggers && !FunctionCode.ReachesOtherRows(function);

    private static void Report(StatementCase one, string subject, string branch) =>
        one.Report(
            OperationHazards.NotSeen,
            subject,
            CheckLayer.Text,
            $"its way may depend on more than the schema: {branch}"
        );
}
