using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Steps;

/// <summary>Whether a way back led to the schema that there was before.</summary>
internal static class SchemaReturn
{
    public static void Check(MigrationRun run, StepScope scope, Migration undone, string hash)
    {
        var before = run.Facts.Ledger.Entries.LastOrDefault(entry => entry.Number < undone.Number);
        if (before?.SchemaHash is { } expected && expected != hash)
            scope.Warn(
                $"{undone.Down!.File} leaves another schema than there was after {before.Title}: it does not undo all, or the schema was changed by hand."
            );
    }
}
