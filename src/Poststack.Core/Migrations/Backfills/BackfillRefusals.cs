using System.Globalization;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Backfills;

/// <summary>What can be wrong with a backfill.</summary>
public static class BackfillRefusals
{
    /// <param name="isServerLost">The server is gone, and not only a connection to it.</param>
    public static Refusal Stopped(
        Migration migration,
        MigrationPart part,
        BackfillProgress progress,
        SqlFailure failure,
        bool isServerLost,
        IReadOnlyList<SessionFacts> blockers
    ) =>
        new(
            isServerLost ? RefusalKind.Unavailable : RefusalKind.InitFailed,
            isServerLost ? "database-lost"
                : failure.IsLock ? "migration-locked"
                : "migration-failed",
            isServerLost
                ? $"The database was lost while {migration} ran: {failure.Message}"
                : $"{migration} failed{SqlFailureText.Where(part, failure)}: {failure.Message}"
        )
        {
            Brief = failure.Message,
            Why = string.Create(
                CultureInfo.InvariantCulture,
                $"It runs in batches. {progress.Rows:N0} rows are done and stay so; of the next batch nothing is left."
            ),
            Output = SqlFailureText.Said(failure),
            Next =
            [
                .. blockers.Select(blocker => $"In the way was {blocker}"),
                "Run it again: it goes on behind the last row that is done. A changed statement begins with the first.",
            ],
        };

    public static Refusal NoKey(string table, string? wanted) =>
        new(
            RefusalKind.InitFailed,
            "backfill-no-key",
            wanted is null
                ? $"{table} has no primary key, by which rows could be taken in batches."
                : $"Rows of {table} cannot be taken by `{wanted}`: no unique index begins with it whose columns are all NOT NULL."
        )
        {
            Why =
                "Where many rows have the same value, one batch would be as large as all of them. Nothing was run.",
            Next =
            [
                wanted is null
                    ? "Name the first column of a unique index: -- poststack: backfill by COLUMN"
                    : "Leave the column out, for the primary key; or name the first column of another unique index.",
                "Or make one first, in a migration of its own: CREATE UNIQUE INDEX CONCURRENTLY …",
            ],
        };

    public static Refusal NoTable(string table, string said) =>
        new(
            RefusalKind.InitFailed,
            "migration-failed",
            $"Rows of {table} cannot be taken in batches: {said}"
        )
        {
            Why = "Nothing was run.",
            Next = ["Mend the file, then run it again."],
        };
}
