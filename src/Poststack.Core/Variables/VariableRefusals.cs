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

    public static RefusalException NoName(string name) =>
        new(
            new(RefusalKind.Usage, "variable-name-invalid", $"'{name}' is no name of a variable.")
            {
                Next = ["Use letters, digits and '_', not beginning with a digit."],
            }
        );

    private static string Count(IReadOnlyList<Problem> problems, string where) =>
        problems.Count == 1
            ? $"There is a problem {where}."
            : $"There are {problems.Count} problems {where}.";
}
