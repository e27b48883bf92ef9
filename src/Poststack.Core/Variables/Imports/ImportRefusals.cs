using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Imports;

internal static class ImportRefusals
{
    public static RefusalException Malformed(string file, string format, string why) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "import-malformed",
                $"{file} cannot be read as {format}: {why}"
            )
            {
                Why = "Nothing was written.",
                Next = ["Correct it, or name its format: --format"],
            }
        );

    public static RefusalException Problems(string file, IReadOnlyList<Problem> problems) =>
        new(
            new(RefusalKind.InvalidFile, "import-malformed", $"{file} cannot be imported.")
            {
                Why = "Nothing was written.",
                Problems = problems,
            }
        );

    public static RefusalException NoDotenvxKey(string file, string variable) =>
        new(
            new(
                RefusalKind.NotFound,
                "dotenvx-key-missing",
                $"There is no key for the encrypted values of {file}."
            )
            {
                Next = [$"Set {variable}, or put .env.keys beside the file, as dotenvx does."],
            }
        );

    public static RefusalException CannotDecrypt(Problem problem) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "dotenvx-undecryptable",
                "An encrypted value cannot be opened."
            )
            {
                Why = "It was encrypted for another key, or changed since. Nothing was written.",
                Problems = [problem],
            }
        );

    public static RefusalException Exist(string file, IReadOnlyList<string> keys) =>
        new(
            new(
                RefusalKind.Conflict,
                "variable-exists",
                $"{file} has other values for {string.Join(", ", keys)} already."
            )
            {
                Why = "Nothing was written.",
                Next = ["Overwrite them: --replace"],
            }
        );
}
