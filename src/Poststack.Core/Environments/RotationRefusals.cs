using Poststack.Core.Projects.Schema;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments;

internal static class RotationRefusals
{
    public static Refusal NoDatabase(EnvName env) =>
        new(RefusalKind.NotFound, "rotation-no-database", $"'{env}' has no PostgreSQL of its own.")
        {
            Next = ["poststack vars due", "poststack vars rotate KEY"],
        };

    public static Refusal PasswordIsDeclared(EnvName env, SourcePosition at) =>
        new(
            RefusalKind.Refused,
            "rotation-password-declared",
            $"{at}: the password of '{env}' stands in .poststack.yml, so it is not Poststack's to change."
        )
        {
            Next =
            [
                "Write `password: auto_generated` there, then: poststack env start " + env,
                "Or write another password there: the next start sets it.",
            ],
        };

    public static Refusal LoginIsTheServers(EnvName env, string user) =>
        new(
            RefusalKind.Refused,
            "rotation-login-is-the-servers",
            $"Poststack reaches the server of '{env}' as {user}, the env's own user."
        )
        {
            Why =
                "Two logins take turns, and the one that makes them must not be one of them: its password would go.",
            Next =
            [
                "Name another login in `url:` of .poststack.yml, one that may create roles.",
                "Or change the password on the server, and where you keep it.",
            ],
        };

    public static Refusal DatabaseIsNotReady(EnvName env, string? reason) =>
        new(
            RefusalKind.Unavailable,
            "rotation-database-not-ready",
            $"The PostgreSQL of '{env}' does not let its own user in. {reason}"
        )
        {
            Why = "A new password can only be given to a server that runs.",
            Next = [$"poststack env start {env}"],
        };

    public static Refusal StillDeployed(
        EnvName env,
        string login,
        IReadOnlyList<string> services
    ) =>
        new(
            RefusalKind.Refused,
            "rotation-still-deployed",
            $"{Words.List(services, "and")} of '{env}' {(services.Count == 1 ? "runs" : "run")} with {login}, the login before the last rotation."
        )
        {
            Why = "Without it the next connection to the database fails.",
            Next = [$"Give them the new one, then try again: poststack env start {env}"],
        };

    public static Refusal StillUsed(EnvName env, string login, int sessions) =>
        new(
            RefusalKind.Refused,
            "rotation-still-used",
            $"{(sessions == 1 ? "A session is" : $"{sessions} sessions are")} still logged in as {login}."
        )
        {
            Why = "Whatever has that login would lose its database.",
            Next =
            [
                $"Give the services the new one: poststack env start {env}",
                "End other programs that still have the old one, such as `poststack run`.",
                "poststack vars rotate DB_PASSWORD --finish",
            ],
        };
}
