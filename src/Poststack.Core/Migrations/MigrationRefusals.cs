using System.Globalization;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

public static class MigrationRefusals
{
    public static Refusal InvalidFiles(string folder, IReadOnlyList<Problem> problems) =>
        new(
            RefusalKind.InvalidFile,
            "invalid-migrations",
            $"The migrations in {folder}/ cannot be used as they are."
        )
        {
            Why = "Nothing of them was run.",
            Problems = problems,
        };

    public static Refusal NoFolder(string folder) =>
        new(RefusalKind.NotFound, "no-migrations", $"There is no folder {folder}/ with migrations.")
        {
            Next =
            [
                "Make the first one: poststack db new create_users",
                "Or name the folder in .poststack.yml, under the env's `init:`: - migrations: db/migrations",
            ],
        };

    public static Refusal InvalidName(string name) =>
        new(
            RefusalKind.Usage,
            "migration-name-invalid",
            $"'{name}' cannot be part of a file's name: it takes letters, digits, '_', '-' and '.'."
        )
        {
            Next = ["poststack db new add_email_to_users"],
        };

    public static Refusal NoSuchNumber(long number, MigrationFolder folder) =>
        new(RefusalKind.NotFound, "no-such-migration", $"{folder.Path}/ has no migration {number}.")
        {
            Next = folder.Migrations is [.., var last]
                ? [$"Its last one is {last}: --to {last.Version}"]
                : ["It has none at all: poststack db new create_users"],
        };

    public static Refusal NotApplied(EnvName env, long number, Ledger ledger) =>
        new(
            RefusalKind.NotFound,
            "no-such-migration",
            $"The database has no migration {number} to go back to."
        )
        {
            Next =
            [
                ledger.Head is { } head
                    ? $"Its last one is {head.Title}. See all: poststack db status {env}"
                    : "It has had none.",
            ],
        };

    public static Refusal NothingApplied() =>
        new(RefusalKind.NotFound, "no-such-migration", "The database has had no migration yet.");

    public static Refusal OutOfOrder(IReadOnlyList<Migration> late, LedgerEntry head) =>
        new(
            RefusalKind.Refused,
            "migrations-out-of-order",
            $"{late[0]} is numbered below {head.Title}, which the database has had."
        )
        {
            Why =
                "Nobody has run them in this order before: another database, made from the same files, would run the lower number first.",
            Next =
            [
                $"Give {late[0].Up.File} a number above {head.Version},",
                "or let it run all the same: --out-of-order",
            ],
        };

    public static Refusal NoWayBack(Migration migration) =>
        new(
            RefusalKind.Refused,
            "migration-irreversible",
            $"{migration} has no way back: {migration.Up.File} has no `-- migrate:down` part."
        )
        {
            Next =
            [
                $"Write one, below `-- migrate:down` or in {migration.Version}_{migration.Name}.down.sql,",
                "or take the next step forward: poststack db new",
            ],
        };

    public static Refusal FileIsMissing(LedgerEntry entry, MigrationFolder folder) =>
        new(
            RefusalKind.NotFound,
            "migration-missing",
            $"The database has had {entry.Title}, of which {folder.Path}/ has no file."
        )
        {
            Why = "Without it nobody knows how to undo it.",
            Next = ["Get the file back: it may be on another branch."],
        };

    public static Refusal Failed(
        Migration migration,
        MigrationPart part,
        SqlFailure failure,
        IReadOnlyList<SessionFacts> blockers
    ) =>
        new(
            RefusalKind.InitFailed,
            failure.IsLock ? "migration-locked" : "migration-failed",
            $"{migration} failed{SqlFailureText.Where(part, failure)}: {failure.Message}"
        )
        {
            Brief = failure.Message,
            Why = "It ran in a transaction: nothing of it is left in the database.",
            Output = SqlFailureText.Said(failure),
            Next = NextAfter(failure, blockers),
        };

    public static Refusal StoppedAt(
        EnvName env,
        Migration migration,
        MigrationPart part,
        UnfinishedMigration stopped,
        SqlFailure failure,
        IReadOnlyList<SessionFacts> blockers
    )
    {
        var isUntouched = stopped.Done == 0 && !failure.IsConnectionLost;
        return new(
            RefusalKind.InitFailed,
            failure.IsLock ? "migration-locked" : "migration-failed",
            $"{migration} failed{SqlFailureText.Where(part, failure)}: {failure.Message}"
        )
        {
            Brief = failure.Message,
            Why = isUntouched
                ? "It was its first statement: nothing of it is left in the database."
                : HowFar(stopped with { IsCutOff = failure.IsConnectionLost }),
            Output = SqlFailureText.Said(failure),
            Next =
            [
                .. NextAfter(failure, blockers),
                .. isUntouched
                    ? []
                    : WaysOn(env, stopped with { IsCutOff = failure.IsConnectionLost }),
            ],
        };
    }

    public static Refusal Unfinished(
        EnvName env,
        UnfinishedMigration unfinished,
        MigrationFolder folder
    ) =>
        new(
            RefusalKind.Conflict,
            "migration-unfinished",
            $"{unfinished.Title} was {(unfinished.IsDown ? "being undone" : "begun")} on this database, and has not come to its end."
        )
        {
            Why = HowFar(unfinished),
            Output = unfinished.Error is { } error ? [error] : [],
            Next =
            [
                folder.Find(unfinished.Number) is null
                    ? $"{folder.Path}/ has no file of it. Get it back: it may be on another branch."
                    : $"Look at {PlaceOf(unfinished, folder)} and at the database.",
                .. WaysOn(env, unfinished),
            ],
        };

    public static Refusal NothingToResume() =>
        new(
            RefusalKind.Conflict,
            "nothing-to-resume",
            "No migration is unfinished on this database: there is nothing to go on with."
        )
        {
            Next = ["Run it without --resume."],
        };

    public static Refusal OtherDirection(EnvName env, UnfinishedMigration unfinished) =>
        new(
            RefusalKind.Conflict,
            "migration-unfinished",
            unfinished.IsDown
                ? $"{unfinished.Title} was being undone: 'poststack db rollback {env}' goes on with it."
                : $"{unfinished.Title} was being applied: 'poststack db migrate {env}' goes on with it."
        )
        {
            Why = HowFar(unfinished),
            Next = WaysOn(env, unfinished),
        };

    public static Refusal UnfinishedIsGone(
        UnfinishedMigration unfinished,
        MigrationFolder folder
    ) =>
        new(
            RefusalKind.NotFound,
            "migration-missing",
            $"{folder.Path}/ no longer has {unfinished.Title} as it was begun, without a transaction."
        )
        {
            Why = HowFar(unfinished),
            Next = ["Get the file back, then go on with it."],
        };

    public static Refusal NoSuchStatement(
        EnvName env,
        UnfinishedMigration unfinished,
        int asked,
        MigrationPart part
    ) =>
        new(
            RefusalKind.Usage,
            "no-such-statement",
            $"{part.File} has {part.Statements.Count} statements, no {asked}."
        )
        {
            Why = HowFar(unfinished),
            Next = WaysOn(env, unfinished),
        };

    public static Refusal DoneWasChanged(UnfinishedMigration unfinished, MigrationPart part) =>
        new(
            RefusalKind.Conflict,
            "migration-changed",
            $"The first {unfinished.Done} statements of {part.File} are not those that were done."
        )
        {
            Why = "Which ones are left to do is not known any more.",
            Next =
            [
                "Put those statements back as they were: only what is not done yet may be changed.",
                "Or undo by hand what was done, and begin again: --resume 1",
            ],
        };

    public static Refusal Busy(SessionFacts holder, TimeSpan patience) =>
        new(
            RefusalKind.Conflict,
            "migrations-busy",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Another run works on this database's schema, and did not end within {patience.TotalSeconds:0} s: {holder}"
            )
        )
        {
            Next =
            [
                "Wait for it, then run this again; or wait longer: --wait 1h",
                $"If it hangs, an administrator may end it: SELECT pg_terminate_backend({holder.Process});",
            ],
        };

    public static Refusal LedgerIsDamaged(string said) =>
        new(
            RefusalKind.Conflict,
            "ledger-damaged",
            $"_poststack.migration is there and cannot be read as a ledger: {said}"
        )
        {
            Why = "It says which migrations the database has had. Nothing was run.",
            Next = ["Undo what was changed in the schema `_poststack` by hand."],
        };

    public static Refusal LedgerIsForbidden(string said, string user) =>
        new(
            RefusalKind.Refused,
            "ledger-forbidden",
            $"The env's own user may not keep a ledger in this database: {said}"
        )
        {
            Next =
            [
                "Ask an administrator of that server to run in this database:",
                $"CREATE SCHEMA _poststack AUTHORIZATION \"{user}\";",
            ],
        };

    /// <summary>Of what Poststack does on its own tables.</summary>
    public static Refusal Failed(string doing, string said) =>
        new(RefusalKind.Unavailable, "ledger-failed", $"PostgreSQL failed while {doing}: {said}")
        {
            Why = "The message is the server's own.",
            Next =
            [
                "Mend what it names, then run the same again: it looks first at how far it came.",
            ],
        };

    public static Refusal Lost(string doing, string said) =>
        new(
            RefusalKind.Unavailable,
            PostgresRefusals.LostCode,
            $"The database was lost while {doing}: {said}"
        )
        {
            Next = ["Run the same again: it looks first at how far it came."],
        };

    /// <summary>Outside of a transaction: what the server did last is not known.</summary>
    public static Refusal ServerLost(
        EnvName env,
        Migration migration,
        UnfinishedMigration stopped,
        SqlFailure failure
    ) =>
        Lost($"{migration} ran", failure.Message) with
        {
            Why = HowFar(stopped),
            Next = WaysOn(env, stopped),
        };

    public static Refusal Unreachable(EnvName env) =>
        new(
            RefusalKind.Unavailable,
            "postgres-unreachable",
            $"PostgreSQL of '{env}' was up and does not let its own user in any more."
        )
        {
            Next = [$"poststack env status {env}"],
        };

    private static string HowFar(UnfinishedMigration stopped) =>
        stopped switch
        {
            _ when stopped.Done == stopped.Statements =>
                "It runs without a transaction. Its statements were done; that it is through was not noted any more.",
            { Done: 0, IsCutOff: false } =>
                $"It runs without a transaction. None of its {stopped.Statements} statements was done.",
            { IsCutOff: true } =>
                $"It runs without a transaction. {DoneText(stopped)}; statement {stopped.Stopped} was cut off, and whether it was done is not known.",
            _ =>
                $"It runs without a transaction. {DoneText(stopped)}; statement {stopped.Stopped} was not.",
        };

    private static string DoneText(UnfinishedMigration stopped) =>
        stopped.Done switch
        {
            0 => $"Of its {stopped.Statements} statements none is known to be done",
            1 => $"Of its {stopped.Statements} statements the first was done",
            var done => $"Of its {stopped.Statements} statements the first {done} were done",
        };

    private static List<string> WaysOn(EnvName env, UnfinishedMigration stopped)
    {
        var verb = stopped.IsDown ? "rollback" : "migrate";
        var resume = $"poststack db {verb} {env} --resume {stopped.Stopped}";
        if (stopped.Done == stopped.Statements)
            return [$"Note it: {resume}"];

        List<string> ways = [$"Go on at that statement: {resume}"];
        if (stopped.IsCutOff)
            ways.Add(
                $"If it was done, go on behind it: poststack db {verb} {env} --resume {stopped.Stopped + 1}"
            );

        return ways;
    }

    private static string PlaceOf(UnfinishedMigration unfinished, MigrationFolder folder)
    {
        var migration = folder.Find(unfinished.Number);
        var part = unfinished.IsDown ? migration?.Down : migration?.Up;
        return part is null ? $"{folder.Path}/{unfinished.Title}.sql"
            : part.Statements.ElementAtOrDefault(unfinished.Done) is { } statement
                ? $"{part.File}:{statement.Line}"
            : part.File;
    }

    private static List<string> NextAfter(
        SqlFailure failure,
        IReadOnlyList<SessionFacts> blockers
    ) =>
        failure switch
        {
            { IsLock: true } =>
            [
                .. blockers.Select(blocker => $"In the way was {blocker}"),
                "Run it again when that has ended, or let it wait longer: --lock-timeout 10s, --attempts 50",
            ],
            { WantsNoTransaction: true } =>
            [
                "Write `-- poststack: no-transaction` at the top of the file, and nothing else into it.",
            ],
            { IsConnectionLost: true } =>
            [
                "Run it again. If it ends its own connection, take that out of it.",
            ],
            _ => ["Mend the file, then run it again."],
        };
}
