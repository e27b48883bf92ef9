using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Why a migration cannot be taken apart into phases.</summary>
public static class PhaseRefusals
{
    private const string NotPlannable = "plan-not-possible";

    /// <param name="planned">The file that it was; null where it never was one.</param>
    public static Refusal NoSuchMigration(string asked, MigrationFolder folder, string? planned) =>
        new(RefusalKind.NotFound, "no-such-migration", $"{folder.Path}/ has no migration {asked}.")
        {
            Next =
            [
                planned is not null
                    ? $"It was planned already: {planned}. To plan it again, take its phases away and that ending."
                : folder.Migrations is [.., var last]
                    ? $"Name it by its number or its file: poststack db plan {last.Version}"
                : "It has none at all: poststack db new create_users",
            ],
        };

    public static Refusal IsApplied(Migration migration, EnvName env, LedgerEntry entry) =>
        new(
            RefusalKind.Refused,
            "plan-already-applied",
            $"The database of {env} has had {migration}, since {entry.AppliedAt:yyyy-MM-dd HH:mm} (UTC)."
        )
        {
            Why = "Its file must stay as it is: other databases are still to run it.",
            Next = [$"Where that was a mistake, take it back first: poststack db rollback {env}"],
        };

    public static Refusal AlreadyThere(string file) =>
        new(RefusalKind.Conflict, "plan-would-overwrite", $"{file} is there already.")
        {
            Why = "Nothing was written.",
            Next = ["Move it away, or give the migration another name."],
        };

    public static Refusal NotNeeded(Migration migration, EnvName env) =>
        new(
            RefusalKind.Refused,
            "plan-not-needed",
            $"{migration} holds nobody up and breaks nobody: it needs no phases."
        )
        {
            Next = [$"Run it as it is: poststack db migrate {env}"],
        };

    public static Refusal Fails(Migration failed, string said, Migration planned) =>
        new(RefusalKind.Refused, NotPlannable, $"{failed} fails on a copy of the schema: {said}")
        {
            Why =
                failed == planned
                    ? "It was tried behind all other migrations that are pending. Nothing was written."
                    : $"It was tried without {planned}, whose phases get the numbers behind it. Nothing was written.",
            Next =
                failed == planned
                    ? ["Mend the file, then plan it again."]
                    :
                    [
                        $"Make {failed} a part of what comes behind the phases: give it a higher number once they are there.",
                    ],
        };

    public static Refusal PhaseFails(Migration phase, string said, Migration planned) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"{planned} cannot be taken apart into phases: {phase} would fail: {said}"
        )
        {
            Why = "Nothing was written.",
            Next =
            [
                "Where it is about --value or --back, mend that: both are expressions of SQL.",
                "Where something else rests on what changes, a view or another table's key, that has to be changed first.",
            ],
        };

    public static Refusal Unknown(Migration migration) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"{migration} is not one change that can be taken apart into phases."
        )
        {
            Why =
                "That can be: one column that is added, becomes NOT NULL, gets another name or type, or is dropped; one table that gets another name; one foreign key, CHECK, UNIQUE, PRIMARY KEY or index; columns that move into a new table.",
            Next =
            [
                "Make a file of each change, and plan each: poststack db new",
                "What it has besides and nobody need fear belongs into a file of its own, too.",
            ],
        };

    public static Refusal Data(Migration migration, string statement) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"{migration} also writes rows, in a way that no phase can take over: {statement}"
        )
        {
            Next =
            [
                "What rows get that have no value, say to the plan instead: --value \"lower(name)\"",
                "Put other statements into a file of their own.",
            ],
        };

    public static Refusal NoValue(RelationFacts table, ColumnFacts column) =>
        new(
            RefusalKind.Refused,
            "plan-needs-value",
            $"Nothing says which value rows of {table.Name} get that have none in {column.Name}."
        )
        {
            Why =
                "Rows that are there, and those of code that does not know the column yet, need one.",
            Next =
            [
                "Say it in SQL, the row's other columns may be named: --value \"lower(name)\"",
                $"Or give the column a default, or write it into the file: UPDATE {table.Name} SET {column.Name} = …;",
            ],
        };

    public static Refusal NoValueMeanwhile(RelationFacts table, ColumnFacts column) =>
        new(
            RefusalKind.Refused,
            "plan-needs-value",
            $"Nothing says what {table.Name}.{column.Name} has, until it goes, in rows of code that does not know it any more."
        )
        {
            Why =
                "It is NOT NULL and has no default, and code that still knows it reads these rows.",
            Next =
            [
                "Say it in SQL: --value \"''\"",
                "Where that code can deal with NULL: --value NULL",
            ],
        };

    public static Refusal ValueOfWhat(ConstraintFacts rule) =>
        new(
            RefusalKind.Refused,
            "plan-needs-value",
            $"{rule.Name} is about more than one column: nobody knows which is to get the value."
        )
        {
            Next = ["Leave --value out, and mend rows by a migration of your own before."],
        };

    public static Refusal NoKey(RelationFacts table) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"{table.FullName} has no key by which its rows could be taken in batches."
        )
        {
            Why =
                "That takes a primary key, or another unique index whose columns are all NOT NULL.",
            Next = ["Give it a primary key first, in a migration of its own."],
        };

    /// <param name="why">A sentence.</param>
    public static Refusal Cannot(Migration migration, string why, string next) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"{migration} cannot be taken apart into phases. {why}"
        )
        {
            Next = [next],
        };

    /// <param name="differences">`+ …` for what only the phases leave, `- …` for what only the migration does.</param>
    public static Refusal LeadsElsewhere(Migration migration, IReadOnlyList<string> differences) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"{migration} does more than its phases would: they leave another schema."
        )
        {
            Why = "Nothing was written.",
            Output = differences,
            Next = ["Put the rest into a file of its own, then plan it again."],
        };

    public static Refusal NotSafe(Migration migration, IReadOnlyList<Finding> findings) =>
        new(
            RefusalKind.Refused,
            NotPlannable,
            $"The phases of {migration} would do harm of their own: {string.Join(", ", findings.Select(one => one.Hazard.Id).Distinct())}."
        )
        {
            Why = "Nothing was written.",
            Problems =
            [
                .. findings.Select(one => new Problem(
                    one.At,
                    $"{one.Hazard.Id}: {one.Subject}: {one.Evidence}.",
                    one.Hazard.Instead.Count > 0 ? one.Hazard.Instead[0] : null
                )),
            ],
            Next = ["Mend what the migration asks for, or write its phases by hand."],
        };
}
