using Poststack.Core.Refusals;

namespace Poststack.Core.Databases.Clients;

public static class ClientRefusals
{
    public static Refusal Missing(string program, int major) =>
        new(
            RefusalKind.Unavailable,
            "client-missing",
            $"{program} of PostgreSQL {major}, or a newer one, is not on this machine, nor is its image to be had."
        )
        {
            Next =
            [
                $"Install it: on Debian and Ubuntu, apt-get install postgresql-client-{major}",
                "Or put the folder that has it on PATH, or start Docker or Podman.",
            ],
        };

    public static Refusal Failed(string program, int exitCode, IReadOnlyList<string> output) =>
        new(RefusalKind.Unavailable, "client-failed", $"{program} ended with exit code {exitCode}.")
        {
            Output = output,
            Next = ["The lines above are its own words."],
        };

    public static Refusal StrayArguments(string first) =>
        new(
            RefusalKind.Usage,
            "stray-argument",
            $"'{first}' is no option of 'poststack db shell': what psql is to get stands behind two dashes."
        )
        {
            Next = [$"poststack db shell -- {first}"],
        };
}
