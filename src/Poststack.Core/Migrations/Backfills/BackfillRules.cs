using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Backfills;

/// <summary>What a part must be that is done in batches.</summary>
internal static class BackfillRules
{
    public static void Check(string file, MigrationSection section, List<Problem> problems)
    {
        if (section.Directives.Backfill is null || section.Statements is not [var first, ..])
            return;

        if (section.Directives.NoTransaction)
            problems.Add(
                new(
                    new(file, first.Line, first.Column),
                    "Each batch of a `backfill` is a transaction.",
                    "Take `no-transaction` away."
                )
            );

        var stray =
            BackfillStatement.Read(first) is null ? first
            : section.Statements.Count > 1 ? section.Statements[1]
            : null;
        if (stray is not null)
            problems.Add(
                new(
                    new(file, stray.Line, stray.Column),
                    "A `backfill` is one UPDATE of one table, and nothing else.",
                    "Write `UPDATE table SET …`; put other statements into a file of their own."
                )
            );
    }
}
