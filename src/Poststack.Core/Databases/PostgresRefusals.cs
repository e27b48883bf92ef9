using Poststack.Core.Refusals;

namespace Poststack.Core.Databases;

/// <summary>What can be wrong with an env's PostgreSQL, and the way out of each.</summary>
public static class PostgresRefusals
{
    /// <summary>The code of <see cref="AdminRefused"/>: the caller may reset the password and try again.</summary>
    public const string AdminRefusedCode = "postgres-admin-refused";

    /// <summary>The code of <see cref="PortTaken"/>: a port that was chosen may be chosen again.</summary>
    public const string PortTakenCode = "port-taken";

    /// <summary>The code of <see cref="StartFailed"/>: it may be worth another try.</summary>
    public const string StartFailedCode = "postgres-start-failed";

    /// <summary>The code of <see cref="ImageUnfit"/>: what was made for it is of no use.</summary>
    public const string ImageUnfitCode = "postgres-image-unfit";

    /// <summary>The code of <see cref="Unreachable"/>: a server that is just being stopped says so too.</summary>
    public const string UnreachableCode = "postgres-unreachable";

    /// <summary>Of a server that was there before.</summary>
    public const string LostCode = "database-lost";

    public static RefusalException NoFreePort(int first, int last) =>
        new Refusal(
            RefusalKind.Unavailable,
            "no-free-port",
            $"All ports from {first} to {last} are taken, and `port: auto` chooses among these."
        )
        {
            Next =
            [
                "Write a port of your own: `port: 5433` under `postgres:` in .poststack.yml.",
                "Or delete envs that nobody needs: poststack env delete ENV",
            ],
        }.ToException();

    public static RefusalException PortTaken(PostgresInstance instance, string? owner) =>
        new Refusal(
            RefusalKind.Conflict,
            PortTakenCode,
            $"Port {instance.Port} of {instance.Name} is taken by {owner ?? "a process of another user"}."
        )
        {
            Next =
            [
                "Stop that process, or give the env another port in .poststack.yml.",
                "`port: auto` lets Poststack choose a free one.",
            ],
        }.ToException();

    public static RefusalException BinariesMissing(int? major, IReadOnlyList<int> found) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-binaries-missing",
            major is null ? "This machine has no PostgreSQL server binaries."
                : found.Count == 0
                    ? $"This machine has no PostgreSQL server binaries; {major} is asked for."
                : $"This machine has PostgreSQL {string.Join(", ", found)}; {major} is asked for."
        )
        {
            Next =
            [
                $"sudo apt-get install postgresql{(major is null ? "" : $"-{major}")}",
                "Or write `provider: container` to run PostgreSQL in a container.",
            ],
        }.ToException();

    /// <param name="noImage">Why PostgreSQL's image does not have them either.</param>
    public static RefusalException ClientsMissing(int major, string noImage) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-clients-missing",
            $"This machine has no pg_dump, pg_restore and psql of PostgreSQL {major}, and its image does not have them either: {noImage}"
        )
        {
            Why = "Programs of another major version cannot read or write all that the server has.",
            Next = [$"sudo apt-get install postgresql-client-{major}"],
        }.ToException();

    public static RefusalException NoUnprivilegedUser() =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-user-missing",
            "PostgreSQL does not run as root, and this machine has no user `postgres` to run it as."
        )
        {
            Next =
            [
                "sudo useradd --system --user-group --no-create-home --shell /usr/sbin/nologin postgres",
                "Or run poststack as an ordinary user.",
            ],
        }.ToException();

    /// <param name="removal">The command that removes the mark beside the data.</param>
    public static RefusalException MaybeTorn(PostgresInstance instance, string removal) =>
        new Refusal(
            RefusalKind.Refused,
            "postgres-maybe-torn",
            $"The data of {instance.Name} was made seconds before this machine went down, and may not be whole on the disk."
        )
        {
            Why = "PostgreSQL could run on it, and lose or mix up data later.",
            Next =
            [
                "To make it anew, without what those seconds put into it: `poststack env delete`, then `poststack env start`.",
                $"If the machine was shut down in order, the data is whole: {removal}",
            ],
        }.ToException();

    /// <param name="data">Major version of the data.</param>
    /// <param name="asked">What the env asks for; null where it asks for any, and the data's is not installed.</param>
    /// <param name="getThat">How to get <paramref name="data"/>'s version, a sentence or a command.</param>
    public static RefusalException OtherMajor(
        PostgresInstance instance,
        int data,
        int? asked,
        string getThat
    ) =>
        new Refusal(
            RefusalKind.Refused,
            "postgres-other-major",
            asked is null
                ? $"The data of {instance.Name} was made by PostgreSQL {data}, which is not installed."
                : $"The data of {instance.Name} was made by PostgreSQL {data}, and the env asks for {asked}."
        )
        {
            Why = "A PostgreSQL server only opens data of its own major version.",
            Next =
            [
                getThat,
                "To move the data: dump it with the old version (pg_dump), `poststack env delete`, start, restore.",
                "To do without the data: `poststack env delete`, then `poststack env start`.",
            ],
        }.ToException();

    public static RefusalException InitFailed(string what, IReadOnlyList<string> output) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-init-failed",
            $"PostgreSQL's data directory could not be made: {what}."
        )
        {
            Output = output,
            Next = ["poststack doctor"],
        }.ToException();

    public static RefusalException StartFailed(
        PostgresInstance instance,
        IReadOnlyList<string> log,
        string? next = null
    ) =>
        new Refusal(
            RefusalKind.Unavailable,
            StartFailedCode,
            $"PostgreSQL {instance.Name} ended while it was starting."
        )
        {
            Output = log,
            Next = [next ?? "Its log above says why; correct that and start the env again."],
        }.ToException();

    public static RefusalException ImageUnfit(
        PostgresInstance instance,
        IReadOnlyList<string> log
    ) =>
        new Refusal(
            RefusalKind.Unavailable,
            ImageUnfitCode,
            $"The image {instance.Image} does not behave like the official postgres image: it ended and made no data directory."
        )
        {
            Brief = "the image is no PostgreSQL",
            Why =
                "Its entrypoint must make one in $PGDATA, with $POSTGRES_USER and $POSTGRES_PASSWORD, and then become the server.",
            Output = log,
            Next =
            [
                "Write `image: postgres:16` below `postgres:`, or an image that is built FROM postgres.",
            ],
        }.ToException();

    public static RefusalException NotReady(
        PostgresInstance instance,
        TimeSpan patience,
        string? said,
        IReadOnlyList<string> log
    ) =>
        new Refusal(
            RefusalKind.Timeout,
            "postgres-timeout",
            $"PostgreSQL {instance.Name} did not answer `SELECT 1` within {patience.TotalSeconds:0} s"
                + (said is null ? "." : $": {said}")
        )
        {
            Output = log,
            Next = ["Its log says what it is busy with; start the env again to wait longer."],
        }.ToException();

    public static RefusalException NotStopped(PostgresInstance instance, int pid) =>
        new Refusal(
            RefusalKind.Timeout,
            "postgres-not-stopped",
            $"PostgreSQL {instance.Name} (pid {pid}) does not stop."
        )
        {
            Next = [$"sudo kill -QUIT {pid}"],
        }.ToException();

    public static RefusalException AdminRefused(string login, string where, string said) =>
        new Refusal(
            RefusalKind.Refused,
            AdminRefusedCode,
            $"The login `{login}` was refused at {where}: {said}"
        )
        {
            Next =
            [
                "Correct the login in `postgres.url`.",
                "Its password is looked for in the url, then `password:` (the env's own user), PGPASSWORD and ~/.pgpass.",
            ],
        }.ToException();

    public static RefusalException ResetFailed(
        PostgresInstance instance,
        IReadOnlyList<string> output
    ) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-reset-failed",
            $"The administrator's password of {instance.Name} could not be set."
        )
        {
            Output = output,
            Next = ["Its data was not touched. The lines above are the server's own words."],
        }.ToException();

    public static RefusalException LoginRefused(PostgresInstance instance, string? said) =>
        new Refusal(
            RefusalKind.Refused,
            "postgres-login-refused",
            $"`{instance.User}` cannot log in to database `{instance.Database}` of {instance.Name}"
                + (said is null ? "." : $": {said}")
        )
        {
            Next = instance.Password.All(char.IsAscii)
                ?
                [
                    "Look for what was changed by hand: a CONNECTION LIMIT of the role, or CONNECT taken from it.",
                ]
                : ["PostgreSQL normalizes passwords (SASLprep): choose one of ASCII characters."],
        }.ToException();

    public static RefusalException NobodyToCreate(PostgresInstance instance) =>
        new Refusal(
            RefusalKind.Refused,
            "postgres-login-refused",
            $"`{instance.User}` cannot log in to database `{instance.Database}` at {instance.Host}."
        )
        {
            Next =
            [
                "Correct `user`, `password` and `database`,",
                $"or write `url: postgres://login@{instance.Host}` with a login that may create them.",
            ],
        }.ToException();

    public static RefusalException Unreachable(string where, string? said) =>
        new Refusal(
            RefusalKind.Unavailable,
            UnreachableCode,
            $"Nothing answers as PostgreSQL at {where}" + (said is null ? "." : $": {said}")
        )
        {
            Next = ["Check `postgres.url`, and that this machine may connect to the server."],
        }.ToException();

    public static RefusalException Lost(string where, string said) =>
        new Refusal(
            RefusalKind.Unavailable,
            LostCode,
            $"The connection to PostgreSQL at {where} was lost: {said}"
        )
        {
            Next = ["Run the same again: it looks first at how far it came."],
        }.ToException();

    /// <param name="sql">What an administrator would run, passwords as placeholders.</param>
    public static RefusalException RightMissing(
        string login,
        string right,
        IReadOnlyList<string> sql
    ) =>
        new Refusal(
            RefusalKind.Refused,
            "postgres-right-missing",
            $"The login `{login}` lacks the right to {right}."
        )
        {
            Next = ["Ask an administrator of that server to run:", .. sql],
        }.ToException();

    public static RefusalException AdminFailed(string doing, string said) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-refused",
            $"PostgreSQL refused to {doing}: {said}"
        )
        {
            Next = ["The message is the server's own."],
        }.ToException();
}
