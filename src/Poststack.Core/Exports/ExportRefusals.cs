using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Exports;

public static class ExportRefusals
{
    public static Refusal VersionUnknown(PostgresInstance native) =>
        new(
            RefusalKind.Refused,
            "export-version-unknown",
            $"Which PostgreSQL the export needs is not known: {native.Name} was never started here."
        )
        {
            Why = "A dump goes into a server of the same or a newer major version.",
            Next = ["Start the env once.", "Or write `version:` into its `postgres:`."],
        };

    public static Refusal NotOurs(string path, string why) =>
        new(RefusalKind.Conflict, "export-file-exists", $"{path} is there already, and {why}.")
        {
            Why =
                "What Poststack did not write for this very export, as it stands there, is never overwritten.",
            Next = ["Choose another file with -o.", $"Or remove it: rm {path}"],
        };

    public static Refusal CannotWrite(string path, string reason) =>
        new(RefusalKind.Refused, "export-cannot-write", $"{path} cannot be written. {reason}");

    public static Refusal NoPlaceForSecrets() =>
        new(
            RefusalKind.Usage,
            "export-needs-output",
            "`--no-secrets` writes two files, and needs to know where."
        )
        {
            Why = "The values go to a second file beside the export, for its owner alone.",
            Next = ["Name the export's file with -o FILE."],
        };

    public static Refusal Incomplete(IReadOnlyList<Problem> findings) =>
        new(
            RefusalKind.Findings,
            "export-incomplete",
            "The format cannot express everything that this env has, and --strict allows no loss."
        )
        {
            Problems = findings,
            Next = ["Without --strict the rest is exported, and these are said."],
        };
}
