using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Why migrations cannot be judged, or must not run.</summary>
public static class CheckRefusals
{
    public static Refusal NotAccepted(EnvName env, IReadOnlyList<Finding> findings) =>
        new(
            RefusalKind.Refused,
            "hazards-not-accepted",
            $"{env} is protected, and what is to run would do harm there: {string.Join(", ", findings.Select(one => one.Hazard.Id).Distinct())}."
        )
        {
            Why = "Nothing was run.",
            Problems =
            [
                .. findings.Select(one => new Problem(
                    one.At,
                    $"{one.Hazard.Id}: {one.Subject}: {one.Hazard.Title}.",
                    one.Hazard.Instead[0]
                )),
            ],
            Next =
            [
                $"See what each does, for about how long, and what to do instead: poststack db check {env}",
                $"Let one be that you have thought about, by a comment in its file: -- poststack: accept {findings[0].Hazard.Id} because …",
            ],
        };

    public static Refusal NoQueries(string source, string why) =>
        new(RefusalKind.NotFound, "no-queries", $"{source} has no queries to compare with. {why}")
        {
            Next =
            [
                "Name a file of SQL with the queries of the app, `$1` for what differs, a semicolon behind each.",
                $"Or let the database itself say which it has seen: --against {QuerySource.Collected}, once the extension of that name is there.",
            ],
        };

    /// <param name="major">Of the target.</param>
    /// <param name="why">What stands in the way of the last thing that was tried.</param>
    public static Refusal NoServer(int major, string why) =>
        new(
            RefusalKind.Unavailable,
            "shadow-server-missing",
            $"There is no PostgreSQL {major} on this machine to try the migrations on: {why}"
        )
        {
            Why =
                "Migrations are tried on an empty copy of the schema, on a server of the same major version, never on the target.",
            Next =
            [
                $"sudo apt-get install postgresql-{major}",
                $"Or start Docker or Podman: the image postgres:{major} does, too.",
                "On a protected env, to run them all the same: poststack db migrate --unchecked",
            ],
        };

    public static Refusal SchemaNotCopied(string database, IReadOnlyList<string> said) =>
        new(
            RefusalKind.Unavailable,
            "shadow-schema-failed",
            $"The schema of {database} cannot be made again on this machine, so that nothing can be tried on it."
        )
        {
            Output = said,
            Next =
            [
                "An extension that is missing here has to be installed here, too, or the env runs in a container whose image has it.",
                "A server that is newer than this machine's pg_dump, be it by a minor version, may have what that does not know: bring it up to date, or let Docker or Podman have PostgreSQL's image.",
                "On a protected env, to run migrations all the same: poststack db migrate --unchecked",
            ],
        };

    /// <param name="output">The end of what it printed.</param>
    public static Refusal CommandFailed(
        string program,
        int exitCode,
        IReadOnlyList<string> output
    ) =>
        new(
            RefusalKind.InitFailed,
            "traced-command-failed",
            FormattableString.Invariant(
                $"{program} ended with {exitCode} on a shadow of the database: there is nothing to judge."
            )
        )
        {
            Output = output,
            Next =
            [
                "Its own words are above. It got the shadow's URL in DATABASE_URL and POSTSTACK_DATABASE_URL: it has to use one of them.",
                "The shadow has the schema of the env's database and the rows of the usual ledgers of migration tools, and no other rows.",
            ],
        };

    /// <param name="traces">Whether `--trace-url` was given.</param>
    public static Refusal NoCommand(bool traces) =>
        new(
            RefusalKind.Usage,
            "traced-command-missing",
            traces
                ? "'--trace-url' needs a command, behind two dashes."
                : "A command is judged with '--trace-url' only."
        )
        {
            Next = ["poststack db check --trace-url -- alembic upgrade head"],
        };

    public static Refusal StrayArgument(string word) =>
        new(
            RefusalKind.Usage,
            "stray-argument",
            $"'{word}' is no option of 'poststack db check': a command to judge stands behind two dashes."
        )
        {
            Next = [$"poststack db check --trace-url -- {word}"],
        };

    /// <param name="said">The server's own words.</param>
    public static Refusal Lost(string doing, string said) =>
        new(RefusalKind.Unavailable, "shadow-failed", $"Something went wrong while {doing}: {said}")
        {
            Next =
            [
                "Try it again: what is left of this try is removed then.",
                "On a protected env, to run migrations all the same: poststack db migrate --unchecked",
            ],
        };
}
