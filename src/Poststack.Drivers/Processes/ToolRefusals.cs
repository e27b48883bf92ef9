using Poststack.Core.Refusals;

namespace Poststack.Drivers.Processes;

internal static class ToolRefusals
{
    public const string MissingCode = "tool-missing";

    public static RefusalException Missing(string name) =>
        new Refusal(
            RefusalKind.Unavailable,
            MissingCode,
            $"The program '{name}' is not installed, or not on PATH."
        )
        {
            Next = [HowToInstall(name), "poststack doctor shows what else is missing."],
        }.ToException();

    public static RefusalException CannotStart(string program, string reason) =>
        new Refusal(
            RefusalKind.Unavailable,
            "tool-cannot-start",
            $"The program '{program}' cannot be started: {reason}."
        )
        {
            Next = [$"Check that {ShellWord.Quote(program)} runs in this terminal."],
        }.ToException();

    public static RefusalException VariableTooLarge(string name, int bytes) =>
        new Refusal(
            RefusalKind.Refused,
            "variable-too-large",
            $"The variable {name} has {bytes:N0} bytes with its name; no process can be given more than {EnvironmentBlock.LongestEntry:N0}."
        )
        {
            Why = "Linux limits every single string of a new process to 128 KiB.",
            Next = [$"Put the content into a file and let {name} hold its path."],
        }.ToException();

    public static RefusalException VariableMalformed(string name, string what) =>
        new Refusal(
            RefusalKind.Refused,
            "variable-malformed",
            $"The variable {name} {what}; no process can be given that."
        )
        {
            Next = [$"Correct or remove {name}; encode binary content, for example as base64."],
        }.ToException();

    public static RefusalException EnvironmentTooLarge(string program) =>
        new Refusal(
            RefusalKind.Refused,
            "environment-too-large",
            $"The arguments and variables for '{program}' are larger than this system lets a process have."
        )
        {
            Next = ["Put large values into files and let variables hold their paths."],
        }.ToException();

    private static string HowToInstall(string name) =>
        name switch
        {
            "docker" => "Install Docker: https://docs.docker.com/engine/install/",
            "podman" => "Install Podman: https://podman.io/docs/installation",
            "kubectl" => "Install kubectl: https://kubernetes.io/docs/tasks/tools/",
            "git" => "Install git: apt-get install git",
            "psql" or "pg_dump" or "pg_restore" =>
                "Install PostgreSQL's client: apt-get install postgresql-client",
            "initdb" or "pg_ctl" or "postgres" => "Install PostgreSQL: apt-get install postgresql",
            _ => $"Install '{name}', or add its folder to PATH.",
        };
}
