using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables;

/// <summary>The rules about variables, broken.</summary>
internal static class VariableRefusals
{
    public static RefusalException InvalidFiles(IReadOnlyList<Problem> problems) =>
        new(
            new(RefusalKind.InvalidFile, "env-file-invalid", Count(problems, "in env files"))
            {
                Why = "A file that can only be read in part could leave a variable empty.",
                Problems = problems,
                Next = ["Correct the files."],
            }
        );

    public static RefusalException Reserved(IReadOnlyList<Problem> problems) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "variable-reserved",
                "Variables that Poststack provides are declared again."
            )
            {
                Why = "Poststack sets them to reach the env's own database, whatever a file says.",
                Problems = problems,
                Next = ["Remove them, or use other names."],
            }
        );

    public static RefusalException ReservedSet(string name) =>
        new(
            new(
                RefusalKind.Usage,
                "variable-reserved",
                $"{name} cannot be set: Poststack provides it."
            )
            {
                Next = ["Leave it out, or use another name."],
            }
        );

    public static RefusalException Unresolvable(IReadOnlyList<Problem> problems) =>
        new(
            new(RefusalKind.InvalidFile, "variable-unresolvable", Count(problems, "with variables"))
            {
                Problems = problems,
                Next = ["Correct the values, or set the missing variables."],
            }
        );

    public static RefusalException HasNul(string name) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "variable-has-nul",
                $"The value of {name} has a NUL in it."
            )
            {
                Why = "No process can be given such a value, and no env file can hold it.",
                Next = ["Encode the value, for example with base64."],
            }
        );

    public static RefusalException IsNotUnicode(string name) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "variable-not-unicode",
                $"The value of {name} has half of a surrogate pair in it."
            )
            {
                Why = "It cannot be written as UTF-8.",
                Next = ["Encode the value, for example with base64."],
            }
        );

    public static RefusalException TooLong(string name, int bytes) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "variable-too-long",
                $"{name} with its value is {bytes} bytes long; a process can be given {ChildEnvironment.MaxBytes}."
            )
            {
                Next = ["Put the value into a file and its path into the variable."],
            }
        );

    public static RefusalException Unknown(
        EnvName env,
        string name,
        IReadOnlyCollection<string> known
    ) =>
        new(
            new(RefusalKind.NotFound, "unknown-variable", $"'{env}' has no variable '{name}'.")
            {
                Next = [NearName.Hint(name, known, $"poststack vars list --env {env}")],
            }
        );

    public static RefusalException NoneMatches(string pattern) =>
        new(
            new(
                RefusalKind.NotFound,
                "no-variable-matches",
                $"No variable of the env fits '{pattern}'."
            )
            {
                Why = "A misspelt pattern would hand out too little, or too much.",
                Next =
                [
                    "poststack vars list   shows their names; quote the pattern for the shell.",
                ],
            }
        );

    public static RefusalException Exists(string file, string key) =>
        new(
            new(RefusalKind.Conflict, "variable-exists", $"{file} has {key} already.")
            {
                Next = [$"poststack vars edit {key}", "Or overwrite it: add --replace"],
            }
        );

    public static RefusalException NotInFile(
        string file,
        string key,
        IReadOnlyCollection<string> known
    )
    {
        var explain = $"See what else gives it a value: poststack vars explain {key}";
        var hint = NearName.Hint(key, known, explain);
        return new(
            new(RefusalKind.NotFound, "unknown-variable", $"{file} has no {key}.")
            {
                Next =
                    hint == explain
                        ? [explain, $"Give it one there: poststack vars add {key}"]
                        : [hint],
            }
        );
    }

    public static RefusalException EditorFailed(int exitCode) =>
        new(
            new(
                RefusalKind.Refused,
                "editor-failed",
                $"The editor ended with {exitCode}: nothing was written."
            )
            {
                Next = ["Choose another editor: export EDITOR=nano"],
            }
        );

    /// <summary>The same refusal of an edit, and where its text is.</summary>
    public static RefusalException Kept(Refusal refusal, string path) =>
        new(
            refusal with
            {
                Next =
                [
                    .. refusal.Next,
                    $"What was typed is in {path}, in the clear, for you alone. Remove it once you have it.",
                ],
            }
        );

    public static RefusalException EditedNotUtf8() =>
        new(
            new(RefusalKind.InvalidFile, "value-not-utf8", "What the editor wrote is not UTF-8.")
            {
                Why = "An env file is text, and no byte of a value is ever replaced.",
                Next = ["Let the editor save UTF-8."],
            }
        );

    public static RefusalException Locked() =>
        new(
            new(
                RefusalKind.Conflict,
                "variables-locked",
                "Somebody else is changing this project's variables."
            )
            {
                Why = "Of two changes at once, one would be lost.",
                Next = ["Close the editor that 'poststack vars edit' has open, or try again."],
            }
        );

    public static RefusalException NoName(string name) =>
        new(
            new(RefusalKind.Usage, "variable-name-invalid", $"'{name}' is no name of a variable.")
            {
                Next = ["Use letters, digits and '_', not beginning with a digit."],
            }
        );

    public static RefusalException MatchingDamaged(string match, string path) =>
        new(
            new(
                RefusalKind.Refused,
                "matching-damaged",
                $"The value that `{match}` stands for cannot be read from {path}."
            )
            {
                Why =
                    "Another value than its partners have would fail in places that do not say why.",
                Next =
                [
                    $"Restore the file; or remove it, and every project makes a new one together.",
                ],
            }
        );

    private static string Count(IReadOnlyList<Problem> problems, string where) =>
        problems.Count == 1
            ? $"There is a problem {where}."
            : $"There are {problems.Count} problems {where}.";
}
