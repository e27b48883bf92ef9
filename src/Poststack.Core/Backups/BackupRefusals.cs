using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Backups;

/// <summary>What can be wrong with a backup, and with putting one back.</summary>
public static class BackupRefusals
{
    public static Refusal NoBackups(string env) =>
        new(RefusalKind.NotFound, "no-backups", $"'{env}' has no backup on this machine.")
        {
            Next = [$"poststack db backup {env}"],
        };

    public static Refusal Unknown(string env, string id, IReadOnlyList<string> known) =>
        new(RefusalKind.NotFound, "backup-unknown", $"'{env}' has no backup '{id}'.")
        {
            Next =
                known.Count == 0
                    ? [$"poststack db backup {env}"]
                    :
                    [
                        $"Its backups: {string.Join(", ", known.Take(5))}.",
                        $"poststack db backups {env}",
                    ],
        };

    public static Refusal Ambiguous(string id, IReadOnlyList<string> found) =>
        new(RefusalKind.Usage, "backup-ambiguous", $"{found.Count} backups begin with '{id}'.")
        {
            Next = [$"Name one of them: {string.Join(", ", found)}."],
        };

    /// <param name="state">Neither whole nor verified.</param>
    public static Refusal Damaged(Backup backup, BackupState state) =>
        new(RefusalKind.Refused, CodeOf(state), Sentence(backup, state))
        {
            Brief = state.Word(),
            Why = "What cannot be trusted is not put back; the database was not touched.",
            Next =
            [
                "Take another one: poststack db backups --verify",
                $"What is left of it: {backup.Folder}",
            ],
        };

    public static Refusal NotWritten(string path, string reason) =>
        new(
            RefusalKind.Unavailable,
            "backup-not-written",
            $"The backup cannot be written to {path}: {reason.TrimEnd('.')}."
        )
        {
            Why = "Nothing of it was left there, and the backups that were there before still are.",
            Next =
            [
                "Make room, then run the command again.",
                "poststack db backups shows what takes it.",
            ],
        };

    public static Refusal DumpFailed(string database, IReadOnlyList<string> output) =>
        new(RefusalKind.Unavailable, "backup-failed", $"pg_dump could not dump '{database}'.")
        {
            Output = output,
            Next = ["The lines above are its own words. Nothing was left behind."],
        };

    public static Refusal RestoreFailed(string database, IReadOnlyList<string> output) =>
        new(
            RefusalKind.Unavailable,
            "restore-failed",
            $"The backup could not be put into the new database '{database}'."
        )
        {
            Output = output,
            Why = "The env's database is as it was: only a new one beside it was written to.",
            Next = ["The lines above are PostgreSQL's own words; the next restore begins afresh."],
        };

    public static Refusal Differs(string database, IReadOnlyList<string> differences) =>
        new(
            RefusalKind.Refused,
            "restore-differs",
            $"What was put into '{database}' is not what was backed up."
        )
        {
            Output = differences,
            Why = "The env's database is as it was.",
            Next = ["Take another backup, or run the restore again."],
        };

    public static Refusal OlderServer(int backup, int server) =>
        new(
            RefusalKind.Refused,
            "restore-older-server",
            $"The backup is of PostgreSQL {backup}, and the env runs {server}."
        )
        {
            Why = "A dump goes into its own major version or a newer one, not into an older one.",
            Next = [$"Give the env `version: {backup}` or an image of it."],
        };

    public static Refusal NeverStarted(EnvName env) =>
        new(
            RefusalKind.NotFound,
            "env-never-started",
            $"'{env}' has never been started: there is nothing to plan with."
        )
        {
            Next = [$"poststack env start {env}"],
        };

    public static Refusal InUse(string database, string said) =>
        new(RefusalKind.Conflict, "database-in-use", $"'{database}' cannot be exchanged: {said}")
        {
            Why = "The database is as it was; what was restored waits beside it, whole.",
            Next = ["End what is connected, then run the command again: it goes on from here."],
        };

    public static Refusal RoleIsTaken(string role, IReadOnlyList<string> databases) =>
        new(
            RefusalKind.Conflict,
            "restore-role-taken",
            $"The backup belongs to the role `{role}`, which owns {string.Join(", ", databases)} on this server."
        )
        {
            Why =
                "What was restored is handed over to the env's own role, and PostgreSQL would hand over these databases with it.",
            Next = [$"Give them another owner, or rename the role: ALTER ROLE {role} RENAME TO …;"],
        };

    public static Refusal NothingKept(EnvName env) =>
        new(
            RefusalKind.NotFound,
            "nothing-kept",
            $"No database from before a restore is kept for '{env}'."
        );

    private static string CodeOf(BackupState state) =>
        state switch
        {
            BackupState.Truncated => "backup-truncated",
            BackupState.Altered => "backup-altered",
            _ => "backup-incomplete",
        };

    private static string Sentence(Backup backup, BackupState state) =>
        state switch
        {
            BackupState.Truncated =>
                $"The dump of backup {backup.Name} is cut off: {new FileInfo(backup.DumpFile).Length:N0} of {backup.Manifest!.Size:N0} bytes are there.",
            BackupState.Altered =>
                $"Backup {backup.Name} is not what was written: a checksum does not fit.",
            _ => $"Backup {backup.Name} is incomplete: a file is missing or cannot be read.",
        };
}
